import type { Photo as PhotoView } from '@fcs/shared/contracts/photos.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindPhotos } from '../../../api/src/photos/bindPhotos.ts';
import { removeUnbound } from '../../../api/src/photos/jobs.ts';
import { listPhotos } from '../../../api/src/photos/listPhotos.ts';
import { Photo } from '../../../api/src/photos/Photo.ts';
import { photosRoutes } from '../../../api/src/photos/routes.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';
import { picture } from '../../support/pictures.ts';

let app: TestApp;
const place = { regionPath: `${countyPath}/500119001`, pointId: 'clinic' };
beforeAll(async () => {
  app = await appOf('photos', photosRoutes);
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('other', { role: 'keeper', pointIds: ['elsewhere'] });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('abroad', { role: 'county', regionPath: '50/5001/500120' });
  app.login('resident');
});
afterAll(() => app.stop());

type Uploaded = { data: PhotoView; error: { code: string; details: { field: string; code: string }[] } };
const content = picture('jpeg').toString('base64');
const upload = (as?: string, body: unknown = { content }) =>
  app.call<Uploaded>('POST', '/photos', { body, ...(as ? { as } : {}) });
const look = async (id: string, as: string) => {
  const response = await fetch(`${app.url}/api/v1/photos/${id}`, {
    headers: { authorization: `Bearer ${as.padEnd(32, '_')}` },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: await response.arrayBuffer(),
  };
};
const bind = (as: string, ids: string[], record: string) =>
  inTransaction({ ...systemTx('test'), actor: { kind: 'person', id: as, role: 'keeper' } }, (tx) =>
    bindPhotos(tx, ids, { room: 'test', record, ...place }),
  );

test('are uploaded by staff only, as pictures only, of a bearable size', async () => {
  expect((await upload()).status).toBe(401);
  expect((await upload('resident')).status).toBe(403);
  const wrong = await upload('keeper', { content: Buffer.from('<html>'.padEnd(80)).toString('base64') });
  expect([wrong.status, wrong.body.error.details[0]]).toMatchObject([
    422,
    { field: 'content', code: 'not_a_photo' },
  ]);
  expect((await upload('keeper', { content: 'A'.repeat(1_500_000) })).status).toBe(413);
  const made = await upload('keeper');
  expect([made.status, made.body.data]).toMatchObject([201, { type: 'image/jpeg', width: 8, height: 4 }]);
});

test('are their owner’s until a record cites them, then of whose scope the record is', async () => {
  const { id } = (await upload('keeper')).body.data;
  expect(await look(id, 'keeper')).toMatchObject({ status: 200, type: 'image/jpeg' });
  for (const as of ['county', 'other', 'abroad']) expect((await look(id, as)).status).toBe(404);
  await bind('keeper', [id], 'r1');
  expect(Buffer.from((await look(id, 'county')).body).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  for (const as of ['other', 'abroad']) expect((await look(id, as)).status).toBe(404);
  expect((await look(id, 'resident')).status).toBe(403);
  expect(await listPhotos(systemTx('test'), 'test', ['r1', 'none'])).toEqual(new Map([['r1', [id]]]));
});

test('are bound once, by who uploaded them, all or none', async () => {
  const [mine, foreign] = [(await upload('keeper')).body.data.id, (await upload('other')).body.data.id];
  await expect(bind('keeper', [mine, foreign, 'nothing'], 'r2')).rejects.toMatchObject({
    details: [
      { field: 'photos.1', code: 'unknown_photo' },
      { field: 'photos.2', code: 'unknown_photo' },
    ],
  });
  await bind('keeper', [mine], 'r2');
  await bind('keeper', [mine], 'r2');
  await expect(bind('keeper', [mine], 'r3')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('that no record cites go after a day, and forty of them are enough', async () => {
  const bound = (await upload('county')).body.data.id;
  await bind('county', [bound], 'r4');
  const waiting = (await upload('county')).body.data.id;
  expect(await removeUnbound()).toBe(0);
  const tomorrow = now().getTime() + 86_400_001;
  const putBack = setClock(() => new Date(tomorrow));
  await removeUnbound();
  putBack();
  expect(await Photo.countDocuments({ _id: { $in: [bound, waiting] } })).toBe(1);
  await Photo.collection.insertMany(
    Array.from({ length: 40 }, (_, at) => ({ _id: `w${at}`, ownerId: 'abroad', boundTo: null })) as never[],
  );
  expect((await upload('abroad')).status).toBe(429);
});
