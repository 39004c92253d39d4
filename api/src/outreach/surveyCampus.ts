import type { CampusBaseline } from '@fcs/shared/contracts/campuses.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import { invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { type BaselineEntry, Campus, type CampusDocument } from './Campus.ts';
import { ownCampus } from './editCampus.ts';

const check = (campus: CampusDocument, { day, students, women = 0 }: CampusBaseline, today: string): void => {
  if (!isDay(day)) throw invalid('day', 'not_a_day');
  if (day > today) throw invalid('day', 'in_future');
  if (day < campus.day) throw invalid('day', 'before_start');
  if (women > students) throw invalid('women', 'too_big');
};

/** The survey of a day (B02); a second one of that day takes the place of the first, earlier ones stay. */
export const surveyCampus = async (
  tx: WriteTx,
  id: string,
  input: CampusBaseline,
): Promise<CampusDocument> => {
  const campus = await ownCampus(tx, id);
  check(campus, input, dayOf(tx.now));
  const { day, students, machinesWanted, women = null, dormitories = null, contact } = input;
  const entry: BaselineEntry = {
    ...{ day, students, women, dormitories, machinesWanted, at: tx.now },
    by: tx.actor.kind === 'person' ? tx.actor.id : null,
  };
  const baselines = [...campus.baselines.filter((one) => one.day !== day), entry].sort((a, b) =>
    a.day < b.day ? -1 : 1,
  );
  const contactSealed = contact ? seal(JSON.stringify(contact)) : campus.contactSealed;
  await Campus.updateOne(
    { _id: id },
    { $set: { baselines, contactSealed }, $inc: { version: 1 } },
    { session: tx.session },
  );
  await audit(tx, { action: 'campus.survey', subject: id, detail: { day } });
  return { ...campus, baselines, contactSealed, version: campus.version + 1 };
};
