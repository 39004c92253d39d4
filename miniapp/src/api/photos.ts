import type { Photo } from '@fcs/shared/contracts/photos.ts';
import { request, requestBytes } from './request';

/** `content` in base64; bound to a record later, else it goes after a day. */
export function sendPhoto(content: string, key: string): Promise<Photo> {
  return request('POST', '/photos', { body: { content }, key });
}

export function readPhoto(id: string): Promise<ArrayBuffer> {
  return requestBytes(`/photos/${encodeURIComponent(id)}`);
}
