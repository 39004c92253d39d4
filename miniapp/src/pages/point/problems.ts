import type { PointProblem } from '@fcs/shared/contracts/points.ts';

const all: Record<PointProblem, true> = {
  noStock: true,
  closed: true,
  wrongHours: true,
  wrongPlace: true,
  machineBroken: true,
  askedForMoney: true,
  other: true,
};

/** What can be wrong, what happens most first; the record above fails to compile when the contract grows. */
export const pointProblems = Object.keys(all) as PointProblem[];
