import { evaluateKnown, type Result } from '@fcs/shared/assessment/evaluate.ts';
import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import type { BackdatedFigure } from '@fcs/shared/contracts/quality.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { findVoucher } from '../stock/findVoucher.ts';
import { type LateChange, type LateFigure, lateChange } from '../stock/lateChange.ts';
import type { FrozenContent } from './frozenResult.ts';
import { short } from './present.ts';
import { Round, RoundSheet, type RoundSheetDocument } from './Round.ts';
import { schemeOfVersion } from './rerun.ts';
import { Snapshot, type SnapshotDocument } from './Snapshot.ts';

/** The published sheets a place counts in: its own, that of the unit which manages it, and those of the regions above. */
const publishedSheets = async ({ placeId, regionPath }: LateChange): Promise<RoundSheetDocument[]> => {
  const managedBy = (await findPoint(placeId))?.managedBy ?? null;
  const sheets = await RoundSheet.find({
    $or: [
      { unit: { $in: [placeId, ...(managedBy ? [managedBy] : [])] } },
      { unit: null, region: { $in: regionPath.split('/') } },
    ],
  } as never).lean<RoundSheetDocument[]>();
  const rounds = await Round.find({ _id: { $in: sheets.map(({ round }) => round) }, state: 'published' })
    .select('_id')
    .lean();
  const published = new Set(rounds.map(({ _id }) => _id));
  return sheets.filter(({ round }) => published.has(round));
};

const scoreOf = (result: Result): number | null => (result.kind === 'sheet' ? result.score : null);

const figureOf = async (
  tx: Tx,
  snapshot: SnapshotDocument,
  { fact: name, by }: LateFigure,
): Promise<BackdatedFigure[]> => {
  const content = JSON.parse(snapshot.content) as FrozenContent;
  const published = content.facts[name];
  const scheme = await schemeOfVersion(snapshot.schemeVersion);
  const fact = scheme.facts.find((one) => one.name === name);
  if (published === undefined || !fact) return [];
  const after: FactValue = by !== null && typeof published === 'number' ? published + by : null;
  const changed =
    after === null
      ? null
      : scoreOf(evaluateKnown(scheme, { ...content.facts, [name]: after }, content.readings));
  const points =
    changed === null || snapshot.score === null
      ? null
      : Math.round((changed - snapshot.score) * 10_000) / 10_000;
  const { _id, round, region, unit, period } = snapshot;
  return [
    {
      ...{
        snapshot: _id,
        scheme: scheme.id,
        round,
        region,
        unit,
        period,
        fact: name,
        published,
        after,
        points,
      },
      label: fact.label[short(tx.language)],
    },
  ];
};

/**
 * What a paper told late would change of what is published (N23): nothing does change, since a published result is never
 * recalculated; it says where a correction would be due. NOT_FOUND for a paper of others.
 */
export const findBackdated = async (
  tx: Tx,
  voucherId: string,
  countyPaths: readonly string[],
): Promise<BackdatedFigure[]> => {
  const change = lateChange(await findVoucher(tx, voucherId, countyPaths), dayOf(tx.now));
  if (!change) return [];
  const sheets = await publishedSheets(change);
  const snapshots = await Snapshot.find({ _id: { $in: sheets.flatMap(({ snapshot }) => snapshot ?? []) } })
    .sort({ number: 1 })
    .lean<SnapshotDocument[]>();
  const figures = snapshots.flatMap((snapshot) => {
    const period = parsePeriod(snapshot.period);
    const touched = change.figures.filter(({ touches }) => period !== null && touches(period));
    return touched.map((figure) => figureOf(tx, snapshot, figure));
  });
  return (await Promise.all(figures)).flat();
};
