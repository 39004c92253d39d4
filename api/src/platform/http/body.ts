import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';

const mostByDefault = 256 * 1024;

/** The raw bytes, at most `most` of them; the rest of a larger body is not read. */
export const readBody = (request: IncomingMessage, most = mostByDefault): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > most) {
      request.resume();
      reject(new AppError('BODY_TOO_LARGE'));
      return;
    }
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > most) {
        request.removeAllListeners('data');
        request.resume();
        reject(new AppError('BODY_TOO_LARGE'));
        return;
      }
      parts.push(part);
    });
    request.on('end', () => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)));
    request.on('error', () => reject(new AppError('MALFORMED_BODY')));
    request.on('aborted', () => reject(new AppError('MALFORMED_BODY')));
  });

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** An empty body reads as {}: moves without anything to say send none. */
export const parseJson = (raw: Buffer, contentType: string | undefined): unknown => {
  if (raw.length === 0) return {};
  if (!contentType || !/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  try {
    return JSON.parse(utf8.decode(raw));
  } catch {
    throw new AppError('MALFORMED_BODY');
  }
};
