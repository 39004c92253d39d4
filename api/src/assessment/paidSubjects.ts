import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { Period } from '@fcs/shared/period.ts';
import type { WriteTx } from '../platform/tx.ts';
import { listManaging } from '../points/facts.ts';
import { findPlace } from '../points/findPlace.ts';
import { findPoints } from '../points/findPoint.ts';
import type { SubjectOfRound } from '../points/ownsSubject.ts';
import { assess } from './assess.ts';
import { subjectAt, withinSubject } from './findSubject.ts';
import type { ToFreeze } from './freeze.ts';
import { freezable } from './frozenResult.ts';

export { subjectsOf } from './openRound.ts';

/** The basic-level institutions of a region in a period: whom annex 5 of 南川区 2023 pays (G08). */
export const paidUnits = async (
  region: { _id: string; path: string },
  period: Period,
): Promise<SubjectOfRound[]> => {
  const where = {
    region: region._id,
    regionPath: region.path,
    unit: null,
    places: null,
    period,
    readings: {},
  };
  const points = await findPoints(await listManaging(where));
  return points
    .map(({ _id, region: own, regionPath }) => ({ region: own, regionPath, unit: _id }))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
};

type Asked = { scheme: Scheme; period: Period; subject: SubjectOfRound; reason: string };

/** A subject's result as it stands now, to be frozen for what is paid on it. */
export const freezeSubject = async (
  tx: WriteTx,
  { scheme, period, subject: { region, unit }, reason }: Asked,
): Promise<ToFreeze> => {
  const place = await findPlace({ region, unit: unit ?? undefined }, '');
  const subject = await subjectAt({ ...tx, session: null }, { scheme, period, place, readings: null });
  const within = withinSubject(tx, subject);
  const what = await freezable(within, subject, await assess(within, subject));
  return { what, kind: 'single', round: null, version: 1, replaces: null, reason };
};
