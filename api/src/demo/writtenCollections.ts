import mongoose, { type Model } from 'mongoose';
import { AdverseCase } from '../adverse/AdverseCase.ts';
import { Appeal } from '../assessment/Appeal.ts';
import { CountyScheme } from '../assessment/CountyScheme.ts';
import { EnteredFact } from '../assessment/EnteredFact.ts';
import { Evidence } from '../assessment/Evidence.ts';
import { Round, RoundSheet } from '../assessment/Round.ts';
import { ServiceYear } from '../assessment/ServiceYear.ts';
import { Settlement } from '../assessment/Settlement.ts';
import { ChainHead, SchemeVersion, Snapshot } from '../assessment/Snapshot.ts';
import { Kind, Product } from '../catalogue/Product.ts';
import { Dispensing } from '../dispensing/Dispensing.ts';
import { PersonYear, YearCount } from '../dispensing/PersonYear.ts';
import { Inspection } from '../inspections/Inspection.ts';
import { Loading } from '../machines/Loading.ts';
import { Machine, MachineKey } from '../machines/Machine.ts';
import { MachineEvent } from '../machines/MachineEvent.ts';
import { MachineHistory } from '../machines/MachineHistory.ts';
import { OfflineInterval } from '../machines/OfflineInterval.ts';
import { SpotCheck } from '../machines/SpotCheck.ts';
import { WorkOrder } from '../machines/WorkOrder.ts';
import { Campaign } from '../messages/Campaign.ts';
import { Order } from '../orders/Order.ts';
import { Activity } from '../outreach/Activity.ts';
import { Campus } from '../outreach/Campus.ts';
import { Lesson } from '../outreach/Lesson.ts';
import { Identity, Person } from '../people/Person.ts';
import { StaffGrant } from '../people/StaffGrant.ts';
import { Holiday, Point } from '../points/Point.ts';
import { PrizeDraw } from '../quizzes/PrizeDraw.ts';
import { Quiz } from '../quizzes/Quiz.ts';
import { QuizEntry } from '../quizzes/QuizEntry.ts';
import { InhabitedPlace } from '../regions/InhabitedPlace.ts';
import { Region } from '../regions/Region.ts';
import { RegionPlan } from '../regions/RegionPlan.ts';
import { Draw, Frame } from '../sampling/Draw.ts';
import { Entry } from '../stock/Entry.ts';
import { Level } from '../stock/Level.ts';
import { Lot } from '../stock/Lot.ts';
import { Voucher, VoucherCount } from '../stock/Voucher.ts';
import { Appointment } from '../surgery/Appointment.ts';
import { Care } from '../surgery/Care.ts';
import { FollowUp } from '../surgery/FollowUp.ts';
import { Report } from '../surgery/Report.ts';
import { Surgery } from '../surgery/Surgery.ts';
import { TheatreRow } from '../surgery/TheatreRow.ts';
import { VoidedCare } from '../surgery/VoidedCare.ts';
import { VoidedSurgery } from '../surgery/VoidedSurgery.ts';
import { SurveyAnswer } from '../surveys/SurveyAnswer.ts';
import { SurveyDefinition } from '../surveys/SurveyDefinition.ts';
import { SurveyMark } from '../surveys/SurveyMark.ts';
import { SurveyRemark } from '../surveys/SurveyRemark.ts';
import { SurveyTopic } from '../surveys/SurveyTopic.ts';
import { Staffing } from '../training/Staffing.ts';
import { Training } from '../training/Training.ts';
import { DemoState } from './DemoState.ts';
import { grantedByDemo } from './drawPeople.ts';

type Written = { model: Model<never>; which: Record<string, unknown> };

const written = (model: unknown, which: Record<string, unknown> = {}): Written => ({
  model: model as Model<never>,
  which,
});

/** All the loader writes; `which` narrows to its own where a start without the loader may have written too. */
const all: readonly Written[] = [
  ...[Loading, MachineEvent, MachineHistory, SpotCheck, WorkOrder],
  ...[
    Region,
    InhabitedPlace,
    RegionPlan,
    Holiday,
    Kind,
    Product,
    Point,
    Machine,
    MachineKey,
    OfflineInterval,
  ],
  ...[Identity, Dispensing, PersonYear, YearCount, Entry, Level, Lot, Voucher, VoucherCount, Order],
  ...[SurveyRemark, SurveyTopic],
  ...[SurveyDefinition, SurveyAnswer, SurveyMark, EnteredFact, ServiceYear, CountyScheme, Activity, Lesson],
  ...[Snapshot, ChainHead, SchemeVersion, Evidence, Settlement, Appeal],
  ...[Campus, Training, Staffing],
  ...[Quiz, QuizEntry, PrizeDraw, Campaign, AdverseCase],
  ...[Round, RoundSheet, Inspection, Draw, Frame],
  ...[Surgery, VoidedSurgery, FollowUp, TheatreRow, Care, VoidedCare, Appointment, Report],
].map((model) => written(model));
const narrowed: readonly Written[] = [
  written(Person, { sample: true }),
  written(StaffGrant, { grantedBy: grantedByDemo }),
];

/** Removes what an interrupted load left. To be called only where the database is marked as being loaded. */
export const wipeDemo = async (): Promise<void> => {
  for (const { model, which } of [...all, ...narrowed]) await model.collection.deleteMany(which as never);
};

/** Bookkeeping of the platform, which an empty database has too. */
const bookkeeping = new Set(['meta', 'jobRuns', 'audit', 'outbox', 'idempotencyKeys', 'sessions']);

/** The first collection that holds something the loader did not expect, or null where the database is empty. */
export const findForeignData = async (): Promise<string | null> => {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not connected');
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of collections) {
    if (name.startsWith('system.') || bookkeeping.has(name) || name === DemoState.collection.name) continue;
    // An invitation for a first administrator, offered by an earlier start, is no data yet.
    const which = name === StaffGrant.collection.name ? { state: { $ne: 'invited' } } : {};
    if (await db.collection(name).findOne(which, { projection: { _id: 1 } })) return name;
  }
  return null;
};
