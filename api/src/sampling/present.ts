import type { SampleDraw, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import type { DrawDocument } from './Draw.ts';
import { agrees, countOutcomes, rateOf } from './outcomes.ts';

const saidByPeople: readonly SamplePurpose[] = ['authenticity', 'satisfaction'];

/**
 * Document -> contract: rows carry ids of records, never of people, and no notes. `assessing`: without it the caller may be
 * the place itself, which knows whose record a row is: what that person said of it is then told in sum only.
 */
export const presentDraw = (draw: DrawDocument, assessing = true): SampleDraw => {
  const told = assessing || !saidByPeople.includes(draw.purpose);
  return {
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
      outcome: told ? ((row.settled ?? row.first)?.outcome ?? null) : null,
      second: row.second,
      secondOutcome: told ? (row.again?.outcome ?? null) : null,
      agrees: told ? agrees(row) : null,
    })),
    counts: countOutcomes(draw),
    rate: rateOf(draw),
  };
};
