import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Appointment, type AppointmentDocument } from './Appointment.ts';
import { Care, type CareDocument } from './Care.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { VoidedCare, type VoidedCareDocument } from './VoidedCare.ts';
import { VoidedSurgery, type VoidedSurgeryDocument } from './VoidedSurgery.ts';

const surgeryTold = ({ day, pointId, operation, free, checks, result, device }: SurgeryDocument) => ({
  ...{ day, pointId, operation, free, checks, result, device },
});

const careTold = ({ day, pointId, event, leftOn, consultedOn, method, methodOn }: CareDocument) => ({
  ...{ day, pointId, event, leftOn, consultedOn, method, methodOn },
});

/** Records stay under the tombstone; phones, notes and open appointments go. */
export const surgeryPersonData: PersonData = {
  room: 'surgery',
  export: async (tx, personId) => {
    const by = { personId };
    const [surgeries, voided, cares, voidedCares, followUps, appointments] = await Promise.all([
      Surgery.find(by).session(tx.session).lean<SurgeryDocument[]>(),
      VoidedSurgery.find(by).session(tx.session).lean<VoidedSurgeryDocument[]>(),
      Care.find(by).session(tx.session).lean<CareDocument[]>(),
      VoidedCare.find(by).session(tx.session).lean<VoidedCareDocument[]>(),
      FollowUp.find(by).session(tx.session).lean<FollowUpDocument[]>(),
      Appointment.find(by).session(tx.session).lean<AppointmentDocument[]>(),
    ]);
    return {
      surgeries: [
        ...surgeries.map(surgeryTold),
        ...voided.map((one) => ({ ...surgeryTold(one), voided: one.voided.reason })),
      ],
      aftercare: [
        ...cares.map(careTold),
        ...voidedCares.map((one) => ({ ...careTold(one), voided: one.voided.reason })),
      ],
      followUps: followUps.map(({ dueOn, done }) => ({
        dueOn,
        done: done && {
          ...{ day: done.day, way: done.way, bleeding: done.bleeding, method: done.method },
          problems: done.problems,
        },
      })),
      appointments: appointments.map(({ day, part, pointId, operation, state }) => ({
        ...{ day, part, pointId, operation, state },
      })),
    };
  },
  erase: async (tx, personId, tombstone) => {
    const by = { personId };
    const { session } = tx;
    const gone = { personId: tombstone, phoneSealed: null };
    await Surgery.updateMany(by, { $set: gone }, { session });
    await Care.updateMany(by, { $set: gone }, { session });
    const told = { $set: { ...gone, 'voided.noteSealed': null } };
    await VoidedSurgery.updateMany(by, told, { session });
    await VoidedCare.updateMany(by, told, { session });
    await FollowUp.updateMany(
      { ...by, done: { $ne: null } },
      { $set: { 'done.noteSealed': null } },
      { session },
    );
    await FollowUp.updateMany(by, { $set: { personId: tombstone } }, { session });
    await Appointment.updateMany(
      { ...by, state: { $in: ['asked', 'confirmed'] } },
      { $set: { state: 'cancelled', changedAt: tx.now } },
      { session },
    );
    await Appointment.updateMany(by, { $set: gone }, { session });
  },
  kept: [
    {
      zh: '手术与回访记录去掉身份和电话后保留，用于统计和考核',
      en: 'Records of operations and follow-ups stay without identity or phone, for statistics and assessment',
    },
  ],
};

/** Two accounts turned out to be one person; of two open appointments of a kind at a place the later one ends. */
export const mergeSurgery = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  const { session } = tx;
  const move = { $set: { personId: to } };
  for (const model of [Surgery, VoidedSurgery, Care, VoidedCare, FollowUp] as const)
    await model.collection.updateMany({ personId: from } as never, move, { session });
  const open = await Appointment.find({ personId: to, state: { $in: ['asked', 'confirmed'] } })
    .session(session)
    .lean<AppointmentDocument[]>();
  for (const { pointId, operation } of open)
    await Appointment.updateMany(
      { personId: from, pointId, operation, state: { $in: ['asked', 'confirmed'] } },
      { $set: { state: 'cancelled', changedAt: tx.now } },
      { session },
    );
  await Appointment.updateMany({ personId: from }, move, { session });
};
