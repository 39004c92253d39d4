import type { PublishedResult } from '@fcs/shared/contracts/rounds.ts';
import type { Tx } from '../platform/tx.ts';
import { listRegions } from '../regions/findRegion.ts';
import { Round, type RoundDocument, RoundSheet, type RoundSheetDocument } from './Round.ts';

type Asked = { scheme: string; region: string; period: string };

/**
 * The newest published round that assessed a region or the parts directly below it: what is said of them in public, until a
 * later round is published. `sheet` is the region's own, as corrected since; null where only parts were assessed.
 */
export const findPublished = async (
  tx: Tx,
  { scheme, region, period }: Asked,
): Promise<PublishedResult | null> => {
  const below = (await listRegions()).filter(({ parent }) => parent === region).map(({ _id }) => _id);
  const rounds = await Round.find({ scheme, period, state: 'published' })
    .session(tx.session)
    .lean<RoundDocument[]>();
  const sheets = await RoundSheet.find({
    round: { $in: rounds.map(({ _id }) => _id) },
    unit: null,
    region: { $in: [region, ...below] },
  })
    .session(tx.session)
    .lean<RoundSheetDocument[]>();
  const told = new Set(sheets.map(({ round }) => round));
  const [round] = rounds
    .filter(({ _id }) => told.has(_id))
    .sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));
  if (!round?.publishedAt) return null;
  const own = sheets.find((sheet) => sheet.round === round._id && sheet.region === region);
  return {
    round: round._id,
    number: round.number,
    publishedAt: round.publishedAt.toISOString(),
    sheet: own?.snapshot ? { snapshot: own.snapshot, version: own.version } : null,
  };
};
