import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import type { DrawDocument } from './Draw.ts';
import { agrees, countOutcomes, rateOf } from './outcomes.ts';

/** Document -> contract: rows carry ids of records, never of people, and no notes. */
export const presentDraw = (draw: DrawDocument): SampleDraw => ({
  id: draw._id,
  purpose: draw.purpose,
  region: draw.region,
  unit: draw.unit,
  period: draw.period,
  state: draw.state,
  algorithm: draw.algorithm,
  frameSource: draw.frameSource ?? 'typed',
  frameSize: draw.frameSize,
  frameHash: draw.frameHash,
  seed: draw.seed,
  size: draw.size,
  secondShare: draw.secondShare,
  publishedAt: draw.publishedAt.toISOString(),
  drawnAt: draw.drawnAt?.toISOString() ?? null,
  closedAt: draw.closedAt?.toISOString() ?? null,
  rows: draw.rows.map((row) => ({
    id: row.id,
    rank: row.rank,
    state: row.state,
    reason: row.reason,
    outcome: (row.settled ?? row.first)?.outcome ?? null,
    second: row.second,
    secondOutcome: row.again?.outcome ?? null,
    agrees: agrees(row),
  })),
  counts: countOutcomes(draw),
  rate: rateOf(draw),
});
