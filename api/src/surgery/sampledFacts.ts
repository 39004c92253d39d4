import type { FactMark, FactRow } from '@fcs/shared/contracts/assessment.ts';
import { samplePurposes } from '@fcs/shared/contracts/sampling.ts';
import { askedOnce } from '../platform/askedOnce.ts';
import type { FactSource, FactWhere } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { findClosedDraw } from '../sampling/findDraw.ts';
import { heldOutcome, sampleOf } from '../sampling/outcomes.ts';
import { standIn } from '../sampling/rank.ts';
import { calledIds, judgeRows, type SampledRow, type SurgeryPurpose, surgeryFrame } from './frames.ts';
import { canTell } from './inUse.ts';

type Sample = { rows: SampledRow[]; marks: FactMark[] };

const everything = Number.POSITIVE_INFINITY;

/** A sample a round has drawn and closed: its outcomes hold, our records only give the words beside them. */
const drawnSample = async (tx: Tx, where: FactWhere, purpose: SurgeryPurpose): Promise<Sample | null> => {
  const { region, unit, period } = where;
  const draw = await findClosedDraw({ purpose, region, unit, period: period.id });
  if (!draw) return null;
  const drawn = sampleOf(draw);
  const known = new Map(
    (
      await judgeRows(
        tx,
        where,
        purpose,
        drawn.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const rows = drawn.map((row): SampledRow => {
    const found = known.get(row.id) ?? { id: row.id, day: period.lastDay, label: row.id, placeId: '' };
    return { ...found, outcome: heldOutcome(row) ?? '' };
  });
  return { rows, marks: [] };
};

/** Until then a draw seeded by its own words; people who were not called cannot stand in for people who were. */
const seededSample = async (
  tx: Tx,
  where: FactWhere,
  purpose: SurgeryPurpose,
  size: number,
): Promise<Sample | null> => {
  const all = await surgeryFrame(tx, where, purpose);
  if (!(await canTell(where, purpose, all.length))) return null;
  const frame = purpose === 'authenticity' ? await calledIds(where) : all;
  if (all.length > 0 && frame.length === 0) return null;
  const seed = `${purpose}/${where.regionPath}/${where.unit ?? ''}/${where.period.id}`;
  const marks: FactMark[] = size === everything ? [] : ['standInDraw'];
  return { rows: await judgeRows(tx, where, purpose, standIn(frame, seed, size)), marks };
};

/** The sample a fact stands on; by the reading `allRecords` everything, else what was drawn, else a seeded draw. */
const findSample = async (tx: Tx, where: FactWhere, purpose: SurgeryPurpose): Promise<Sample | null> => {
  if (where.readings.sample === 'allRecords') return seededSample(tx, where, purpose, everything);
  const drawn = await drawnSample(tx, where, purpose);
  return drawn ?? seededSample(tx, where, purpose, samplePurposes[purpose].size);
};

/** The three facts of one sample are asked for at once. */
const sampleFor = (tx: Tx, where: FactWhere, purpose: SurgeryPurpose): Promise<Sample | null> => {
  const { regionPath, unit, period, readings } = where;
  const sample = [purpose, regionPath, unit, period.id, readings.sample ?? ''];
  return askedOnce(tx, ['sample', ...sample], () => findSample(tx, where, purpose));
};

const present = async (rows: readonly SampledRow[]): Promise<FactRow[]> => {
  const names = await pointNames([...new Set(rows.map(({ placeId }) => placeId))]);
  return rows.map(({ id, day, label, placeId }) => ({
    ...{ id, day, label, place: names.get(placeId) ?? null, amount: null },
  }));
};

/** A fact of a drawn sample: how many rows there are, or how many ended one way. One sample gives number and list. */
export const sampledFact = (id: string, purpose: SurgeryPurpose, outcome?: string): FactSource => {
  const rowsOf = async (tx: Tx, where: FactWhere): Promise<Sample | null> => {
    const sample = await sampleFor(tx, where, purpose);
    if (!sample) return null;
    const counted = sample.rows.filter((row) => outcome === undefined || row.outcome === outcome);
    return { rows: counted, marks: sample.marks };
  };
  return {
    id,
    collect: async (tx, where) => {
      const sample = await rowsOf(tx, where);
      return sample && { value: sample.rows.length, records: sample.rows.length, marks: sample.marks };
    },
    rows: async (tx, where, page) => {
      const rows = await present((await rowsOf(tx, where))?.rows ?? []);
      return pageInMemory(rows, (row) => row.id, page);
    },
  };
};
