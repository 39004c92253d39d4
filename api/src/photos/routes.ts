import { idParams } from '@fcs/shared/contracts/common.ts';
import { type Photo as PhotoView, photo, photoUpload } from '@fcs/shared/contracts/photos.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { findPhoto } from './findPhoto.ts';
import type { PhotoDocument } from './Photo.ts';
import { uploadPhoto } from './uploadPhoto.ts';

const staff = ['keeper', 'operator', 'hospital', 'county', 'assessor'] as const;

/** 1 MiB in base64, and the JSON around it. */
const mostBytes = 1_400_000;

const present = ({ _id, type, width, height, content, uploadedAt }: PhotoDocument): PhotoView => ({
  ...{ id: _id, type, width, height },
  bytes: content.length,
  uploadedAt: uploadedAt.toISOString(),
});

export const photosRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/photos',
    tag: 'photos',
    summary: 'Keep a picture for a record that will cite it; place, time and maker of the camera are cut out',
    access: staff,
    body: photoUpload,
    mostBytes,
    answer: photo,
    status: 201,
    write: true,
    handle: async ({ body, tx }) => present(await uploadPhoto(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/photos/:id',
    tag: 'photos',
    summary: 'A picture of one’s own, or of a record of the caller’s scope',
    access: staff,
    params: idParams,
    answer: null,
    mediaType: 'image/*',
    handle: async ({ params, tx, reply }) => {
      const { content, type } = await findPhoto(tx, params.id);
      // Its bytes never change; who may see it may.
      reply.header('Cache-Control', 'private, max-age=3600');
      return new ReadyJson(content, type);
    },
  }),
];
