import { type FrameSource, type SamplePurpose, samplePurposes } from '@fcs/shared/contracts/sampling.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId, newSecret } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Draw, type DrawDocument, Frame } from './Draw.ts';
import { algorithm, frameHashOf, orderedFrame } from './rank.ts';

export type NewFrame = {
  purpose: SamplePurpose;
  region: { code: string; path: string };
  unit: string | null;
  /** A period's id, such as `2023`. */
  period: string;
  /** Ids of what may be drawn, in any order; each counts once. */
  ids: readonly string[];
  /** Default: typed. */
  source?: FrameSource | undefined;
  /** Default: what the official sheet samples. A frame that is smaller is drawn whole. */
  size?: number | undefined;
  /** Per cent of the rows that a second person enters too. */
  secondShare?: number | undefined;
};

/**
 * Fixes the frame, then makes the seed: both are public from now on, and nothing is drawn yet. The seed comes after the
 * frame and from the platform's chance, so that nobody can choose one to fit the other. Throws DRAW_UNDER_WAY while
 * another draw of the same sample is open, INVALID_INPUT for an empty frame. The caller checks the scope.
 */
export const publishFrame = async (tx: WriteTx, input: NewFrame): Promise<DrawDocument> => {
  const ids = orderedFrame(input.ids);
  if (ids.length === 0) throw invalid('ids', 'too_small');
  const { purpose, region, unit, period } = input;
  const same = { region: region.code, unit, purpose, period };
  const open = await Draw.exists({ ...same, state: { $in: ['published', 'drawn'] } }).session(tx.session);
  if (open) throw new AppError('DRAW_UNDER_WAY', { drawId: open._id });
  const draw: DrawDocument = {
    _id: newId(),
    ...same,
    regionPath: region.path,
    state: 'published',
    algorithm,
    frameSource: input.source ?? 'typed',
    frameSize: ids.length,
    frameHash: frameHashOf(ids),
    seed: newSecret(),
    size: Math.min(input.size ?? samplePurposes[purpose].size, ids.length),
    secondShare: input.secondShare ?? 20,
    rows: [],
    used: 0,
    publishedBy: tx.actor.id,
    publishedAt: tx.now,
    drawnAt: null,
    closedAt: null,
    sample: false,
  };
  await Frame.collection.insertOne({ _id: draw._id, ids } as never, { session: tx.session });
  await Draw.collection.insertOne(draw as never, { session: tx.session });
  const { frameHash, seed } = draw;
  await audit(tx, { action: 'sampling.publish', subject: draw._id, detail: { frameHash, seed } });
  return draw;
};
