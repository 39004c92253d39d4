import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFresh, sign, verify } from '../../../api/src/machines/signature.ts';

const request = {
  method: 'POST',
  path: '/api/v1/machines/m-1/events',
  timestamp: '1790000000000',
  nonce: 'n-1',
  rawBody: '{"events":[]}',
};

test('a signature is what the published rule gives, written here a second time', () => {
  const digest = createHash('sha256').update('{"events":[]}', 'utf8').digest('hex');
  const text = `POST\n/api/v1/machines/m-1/events\n1790000000000\nn-1\n${digest}`;
  const expected = createHmac('sha256', Buffer.from('geheim-密', 'utf8')).update(text).digest('hex');
  expect(sign('geheim-密', request)).toBe(expected);
  expect(sign('geheim-密', { ...request, rawBody: Buffer.from(request.rawBody) })).toBe(expected);
});

test('changing any part, or the secret, breaks the signature', () => {
  const signature = sign('secret', request);
  expect(verify('secret', request, signature)).toBe(true);
  expect(verify('secret', request, signature.toUpperCase())).toBe(true);
  fc.assert(
    fc.property(
      fc.constantFrom('method', 'path', 'timestamp', 'nonce', 'rawBody'),
      fc.string({ minLength: 1 }),
      (part, more) => {
        const changed = { ...request, [part]: `${request[part as keyof typeof request]}${more}` };
        expect(verify('secret', changed, signature)).toBe(false);
      },
    ),
  );
  expect(verify('Secret', request, signature)).toBe(false);
  for (const wrong of ['', 'zz', signature.slice(1), `${signature}0`])
    expect(verify('secret', request, wrong)).toBe(false);
});

test('a timestamp is fresh up to five minutes either way and has digits only', () => {
  const now = new Date(1_790_000_000_000);
  const fresh = (offset: number) => isFresh(String(now.getTime() + offset), now);
  expect([fresh(0), fresh(300_000), fresh(-300_000), fresh(300_001), fresh(-300_001)]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  for (const wrong of ['', '1.79e12', ' 1790000000000', 'now', '-1']) expect(isFresh(wrong, now)).toBe(false);
});
