import { yearOf } from '@fcs/shared/time.ts';
import { identitiesOf } from '../people/findPerson.ts';
import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';
import { AllowanceMark, allowanceMarkId } from './AllowanceMark.ts';
import { personYearId } from './allowance.ts';
import { Dispensing, type DispensingDocument } from './Dispensing.ts';
import { moveRecords } from './moveRecords.ts';
import { PersonYear, type PersonYearDocument } from './PersonYear.ts';
import { PickupCode } from './PickupCode.ts';
import { VoidedDispensing, type VoidedDocument } from './VoidedDispensing.ts';

/** What was used this year is kept under the keyed identity, so that erasing is no way to a second allowance. */
const keepMark = async (tx: WriteTx, personId: string): Promise<void> => {
  const year = yearOf(tx.now);
  const used = await PersonYear.findById(personYearId(personId, year))
    .session(tx.session)
    .lean<PersonYearDocument | null>();
  if (!used?.taken) return;
  for (const identity of await identitiesOf(tx, personId)) {
    await AllowanceMark.collection.updateOne(
      { _id: allowanceMarkId(identity, year) as never },
      { $set: { taken: used.taken, expiresAt: new Date(`${Number(year) + 1}-01-01T00:00:00+08:00`) } },
      { session: tx.session, upsert: true },
    );
  }
};

const renameYear = async (tx: WriteTx, year: PersonYearDocument, tombstone: string): Promise<void> => {
  await PersonYear.collection.deleteOne({ _id: year._id as never }, { session: tx.session });
  await PersonYear.collection.insertOne(
    { ...year, _id: personYearId(tombstone, year.year), personId: tombstone } as never,
    { session: tx.session },
  );
};

const toldOf = ({ day, channel, productId, quantity }: DispensingDocument) => ({
  ...{ day, channel, productId, quantity },
});

/** Person-times stay, under the tombstone: every count and recount is as before. */
export const dispensingPersonData: PersonData = {
  room: 'dispensing',
  export: async (tx, personId) => [
    ...(await Dispensing.find({ personId }).session(tx.session).lean<DispensingDocument[]>()).map(toldOf),
    ...(await VoidedDispensing.find({ personId }).session(tx.session).lean<VoidedDocument[]>()).map(
      (record) => ({ ...toldOf(record), voided: record.voided.reason }),
    ),
  ],
  erase: async (tx, personId, tombstone) => {
    await keepMark(tx, personId);
    const years = await PersonYear.find({ personId }).session(tx.session).lean<PersonYearDocument[]>();
    for (const year of years) await renameYear(tx, year, tombstone);
    await PickupCode.deleteMany({ personId }, { session: tx.session });
    await moveRecords(tx, personId, tombstone);
  },
  kept: [
    {
      zh: '本年度已领数量以不可还原的标记保留到年底，避免重复领取',
      en: 'What was received this year stays as an irreversible mark until the year ends, so that nobody receives twice',
    },
    {
      zh: '发放记录去掉身份后保留，用于统计',
      en: 'Records of service stay without any identity, for statistics',
    },
  ],
};
