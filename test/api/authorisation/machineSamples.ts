import { bindPhotos } from '../../../api/src/photos/bindPhotos.ts';
import { uploadPhoto } from '../../../api/src/photos/uploadPhoto.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { picture } from '../../support/pictures.ts';
import type { Sample } from './stage.ts';
import { bySystem, type Target } from './world.ts';

const content = picture('png').toString('base64');

/** A picture of a record at the target's point, uploaded by somebody else. */
const citedPhoto = ({ pointId, regionPath }: Target): Promise<string> =>
  bySystem(async (tx) => {
    const by = { ...tx, actor: { kind: 'job' as const, id: newId() } };
    const { _id } = await uploadPhoto(by, { content });
    await bindPhotos(by, [_id], { room: 'test', record: newId(), regionPath, pointId });
    return _id;
  });

/** Requests of photos, machines, work orders, spot checks and taps. */
export const machineSamples: Record<string, Sample> = {
  'POST /photos': () => [{ path: '/photos', body: { content } }],
  'GET /photos/:id': async ({ target }) => [{ path: `/photos/${await citedPhoto(target)}` }],
};
