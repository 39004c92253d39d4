import { dayOf } from '@fcs/shared/time.ts';
import { addVersion } from '../assessment/changeScheme.ts';
import { EnteredFact } from '../assessment/EnteredFact.ts';
import { noteServiceYear } from '../assessment/noteServiceYear.ts';
import { loadCatalogue } from '../catalogue/findProduct.ts';
import { Kind, Product } from '../catalogue/Product.ts';
import { Dispensing, type DispensingDocument } from '../dispensing/Dispensing.ts';
import { PersonYear, YearCount } from '../dispensing/PersonYear.ts';
import { Loading } from '../machines/Loading.ts';
import { Machine } from '../machines/Machine.ts';
import { MachineEvent } from '../machines/MachineEvent.ts';
import { OfflineInterval } from '../machines/OfflineInterval.ts';
import { SpotCheck } from '../machines/SpotCheck.ts';
import { WorkOrder } from '../machines/WorkOrder.ts';
import { Order } from '../orders/Order.ts';
import { Activity } from '../outreach/Activity.ts';
import { Campus } from '../outreach/Campus.ts';
import { seedLessons } from '../outreach/seedLessons.ts';
import { Identity, Person } from '../people/Person.ts';
import { StaffGrant } from '../people/StaffGrant.ts';
import { now as clockNow } from '../platform/clock.ts';
import { createCollections } from '../platform/storage/collection.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { loadHolidays } from '../points/holidays.ts';
import { Holiday, Point } from '../points/Point.ts';
import { loadRegions } from '../regions/findRegion.ts';
import { InhabitedPlace } from '../regions/InhabitedPlace.ts';
import { Region } from '../regions/Region.ts';
import { RegionPlan } from '../regions/RegionPlan.ts';
import { Entry } from '../stock/Entry.ts';
import { Level } from '../stock/Level.ts';
import { Voucher, VoucherCount } from '../stock/Voucher.ts';
import { SurveyAnswer } from '../surveys/SurveyAnswer.ts';
import { SurveyMark } from '../surveys/SurveyMark.ts';
import { SurveyRemark } from '../surveys/SurveyRemark.ts';
import { SurveyTopic } from '../surveys/SurveyTopic.ts';
import { seedSurveys } from '../surveys/seedSurveys.ts';
import { Staffing } from '../training/Staffing.ts';
import { Training } from '../training/Training.ts';
import { claimLoad, findDemoState } from './claimLoad.ts';
import { DemoState, type DemoStateDocument, demoStateId } from './DemoState.ts';
import { buildPlans, countyCode, countyPath, planYear } from './district.ts';
import { type Draw, drawFrom } from './draw.ts';
import { drawActivities, drawPlannedActivities } from './drawActivities.ts';
import { drawAnswers } from './drawAnswers.ts';
import { drawCalls } from './drawCalls.ts';
import { drawCampuses, placeLectures } from './drawCampuses.ts';
import { drawLoadings, drawSpotChecks, drawWorkOrders, eventsOfVends, fillMachines } from './drawCare.ts';
import { drawEnteredFacts } from './drawEnteredFacts.ts';
import { drawInhabited } from './drawInhabited.ts';
import { drawKnowledge } from './drawKnowledge.ts';
import {
  drawOpenOrders,
  isOpenOrder,
  movementsOfOrders,
  ordersOfRecords,
  pickForOrders,
} from './drawOrders.ts';
import { drawPeople, leavePhones } from './drawPeople.ts';
import { createService } from './drawService.ts';
import { type DrawnTopics, drawTopics } from './drawTopics.ts';
import { drawStaffings, drawTrainings } from './drawTraining.ts';
import { drawVends } from './drawVends.ts';
import { drawVouchers, type Staff, staffOf } from './drawVouchers.ts';
import { keepLedger, type Ledger, type Movement } from './ledger.ts';
import { movementsOfPapers, planPapers } from './planPapers.ts';
import { emptyTally, tallyHold, tallyRecord } from './tally.ts';
import { verifyDemo } from './verifyDemo.ts';
import { drawWorld, type World } from './world.ts';
import { writeAll } from './writeAll.ts';
import { writeCalls } from './writeCalls.ts';
import { writeCampaigns } from './writeCampaigns.ts';
import { writeQuizzes } from './writeQuizzes.ts';
import { writeReactions } from './writeReactions.ts';
import { writeSettlement } from './writeSettlement.ts';
import { isPlacement, writeSurgery } from './writeSurgery.ts';

export type DemoLoad = {
  /** One line per step, for whoever waits. */
  progress: (line: string) => void;
  /** The start day is the day of this instant in Asia/Shanghai. */
  now: Date;
  /** Part of the service that is drawn: 1 is about 40,000 person-times a year. */
  scale?: number;
  seed?: string;
};

/** `loaded` now, `ready` from an earlier start, or `foreign`: the database holds other data and was left alone. */
export type DemoOutcome = 'loaded' | 'ready' | 'foreign';

const fixedSeed = 'nanchuan';

/** True where the demo district stands whole in this database. */
export const isDemoReady = async (): Promise<boolean> => (await findDemoState())?.state === 'ready';

/** Gives those who keep the stores, and the county office, which enters facts by hand. */
const writeWorld = async (draw: Draw, world: World): Promise<Staff> => {
  const people = drawPeople(draw.part('people'), [...world.points.values()], world.today);
  await writeAll(Region, world.regions);
  await writeAll(InhabitedPlace, drawInhabited(draw.part('inhabited'), world.regions));
  await writeAll(RegionPlan, buildPlans(world.years));
  await writeAll(Holiday, world.holidays);
  await writeAll(Kind, [...world.kinds.values()]);
  await writeAll(Product, [...world.products.values()]);
  await writeAll(Point, [...world.points.values()]);
  await writeAll(OfflineInterval, world.offline);
  await writeAll(Person, people.people);
  await writeAll(Identity, people.identities);
  await writeAll(StaffGrant, people.grants);
  await writeAll(Staffing, drawStaffings(draw.part('staffing'), world, people.grants));
  await writeAll(Training, drawTrainings(draw.part('trainings'), world, people.grants));
  await Promise.all([loadRegions(), loadCatalogue(), loadHolidays()]);
  return staffOf(people.grants);
};

/** Deliveries move with their order, all else when it is given out. */
const movementsOf = (records: readonly DispensingDocument[]): Movement[] =>
  records
    .filter((record) => record.channel !== 'delivery')
    .map((record) => ({
      at: record.at,
      placeId: record.placeId,
      productId: record.productId,
      quantity: record.quantity,
      reason: record.channel === 'machine' ? ('vend' as const) : ('dispense' as const),
      document: record.document,
    }));

type Cared = { ledger: Ledger; vends: readonly DispensingDocument[]; staff: Staff };

/** The machines with what lies in them, and what was done at them. */
const writeCare = async (draw: Draw, world: World, { ledger, vends, staff }: Cared): Promise<void> => {
  await writeAll(Machine, fillMachines(world, ledger, vends));
  await writeAll(MachineEvent, eventsOfVends(world, vends));
  await writeAll(Loading, drawLoadings(draw.part('loadings'), world, ledger, staff.operator));
  await writeAll(WorkOrder, drawWorkOrders(draw.part('work'), world, staff));
  await writeAll(SpotCheck, drawSpotChecks(draw.part('checks'), world, staff.county));
};

type Service = { staff: Staff; say: (line: string) => void };

const writeService = async (draw: Draw, world: World, { staff, say }: Service): Promise<void> => {
  const service = createService(draw.part('service'), world);
  const tally = emptyTally();
  const movements: Movement[] = [];
  const placed: DispensingDocument[] = [];
  const vends: DispensingDocument[] = [];
  const isCounted = (kind: string): boolean => world.kinds.get(kind)?.countsForDispensing ?? false;
  const open = drawOpenOrders(draw.part('openOrders'), world);
  const orders = [...open.orders];
  await writeAll(Person, open.people);
  for (const year of world.years) {
    const { records, people } = service(year);
    const vended = drawVends(draw.part('vends'), world, year);
    vends.push(...vended);
    const all = [...records, ...vended];
    for (const record of all) tallyRecord(tally, record, isCounted);
    movements.push(...movementsOf(all));
    placed.push(...records.filter(isPlacement));
    orders.push(...ordersOfRecords(draw.part(`orders/${year}`), world, records));
    await writeAll(Person, leavePhones(people, Number(year) * 20_000));
    await writeAll(Dispensing, all);
    const events = drawActivities(draw.part(`activities/${year}`), world, year, records);
    await writeAll(Activity, placeLectures(events, world, year));
    say(`  ${year}: ${records.length} recorded person-times, ${all.length - records.length} vends`);
  }
  await writeAll(Campus, drawCampuses(world, staff.county));
  await writeAll(Activity, drawPlannedActivities(draw.part('activities'), world));
  for (const order of open.orders.filter(isOpenOrder)) tallyHold(tally, order);
  await writeAll(PersonYear, [...tally.personYears.values()]);
  await writeAll(YearCount, [...tally.yearCounts.values()]);
  const papers = planPapers(draw.part('papers'), world);
  movements.push(...movementsOfOrders(orders), ...movementsOfPapers(papers));
  const ledger = keepLedger(draw.part('ledger'), world, movements);
  pickForOrders(orders, ledger, world.today);
  await writeAll(Order, orders);
  await writeAll(Entry, ledger.entries);
  await writeAll(Level, ledger.levels);
  await writeCare(draw.part('care'), world, { ledger, vends, staff });
  const done = await writeSurgery(draw.part('surgery'), world, { placed, entries: ledger.entries });
  say(
    `  surgery: ${done.surgeries} operations, ${done.cares} women after abortion or birth, ${done.followUps} follow-ups`,
  );
  const { vouchers, counts } = drawVouchers(papers, ledger, staff);
  await writeAll(Voucher, vouchers);
  await writeAll(VoucherCount, counts);
  say(
    `  ledger: ${ledger.entries.length} lines, ${ledger.levels.length} lots on shelves, ${vouchers.length} papers`,
  );
};

const writeTopics = async ({ topics, remarks }: DrawnTopics): Promise<void> => {
  await writeAll(SurveyTopic, topics);
  await writeAll(SurveyRemark, remarks);
};

const writeSurveys = async (draw: Draw, world: World): Promise<number> => {
  await inTransaction(systemTx('demo.load'), async (tx) => {
    await seedSurveys(tx, { regionPath: countyPath });
    await seedLessons(tx);
  });
  let written = 0;
  for (const year of world.years) {
    const { answers, marks, remarks } = drawAnswers(draw.part(`answers/${year}`), world, year);
    await writeAll(SurveyAnswer, answers);
    await writeAll(SurveyMark, marks);
    if (year === world.years.at(-1)) await writeTopics(drawTopics(draw.part('topics'), world, remarks));
    const known = drawKnowledge(draw.part(`knowledge/${year}`), world, year);
    await writeAll(SurveyAnswer, known.answers);
    await writeAll(SurveyMark, known.marks);
    const calls = drawCalls(draw.part(`calls/${year}`), world, year);
    await writeAll(SurveyAnswer, calls.answers);
    await writeAll(SurveyMark, calls.marks);
    written += answers.length + known.answers.length + calls.answers.length;
  }
  return written;
};

const writeFacts = async (draw: Draw, world: World, office: string): Promise<number> => {
  const facts = drawEnteredFacts(draw.part('entered'), world, office);
  await writeAll(EnteredFact, facts);
  await inTransaction(systemTx('demo.load'), async (tx) => {
    for (const year of world.years)
      await noteServiceYear(tx, {
        year,
        region: countyCode,
        regionPath: countyPath,
        from: `${year}-01-01`,
        to: year === world.today.slice(0, 4) ? world.today : `${year}-12-31`,
        carriedOverPlan: year !== planYear,
        sample: true,
      });
  });
  return facts.length;
};

/** A change of the rules that the county proposed for this year and nobody signed yet: it moves no score. */
const proposeScheme = async (world: World, office: string): Promise<void> => {
  const actor = { kind: 'person', id: office, role: 'county' } as const;
  await inTransaction({ ...systemTx('demo.load'), actor }, (tx) =>
    addVersion(tx, {
      ...{ scheme: 'nanchuan-2023', region: countyCode, year: world.today.slice(0, 4) },
      changes: { lines: { surgery: { parameters: { line: 45 } } }, readings: {} },
      reason: '示例数据：拟把手术服务率满分线调为 45%，待另一人签字',
    }),
  );
};

const load = async (draw: Draw, state: DemoStateDocument, input: DemoLoad): Promise<void> => {
  const started = clockNow().getTime();
  const say = (line: string): void =>
    input.progress(`${line} (${((clockNow().getTime() - started) / 1_000).toFixed(1)} s)`);
  const world = drawWorld(draw, state.day, state.scale);
  const staff = await writeWorld(draw, world);
  say(`  places: ${world.points.size} points, ${world.machines.length} machines, 34 townships`);
  await writeService(draw, world, { staff, say });
  say(`  surveys: ${await writeSurveys(draw, world)} answers`);
  say(`  assessment: ${await writeFacts(draw, world, staff.county)} facts entered by hand`);
  say(`  reactions: ${await writeReactions(draw.part('reactions'), world, staff)} suspected cases`);
  await proposeScheme(world, staff.county);
  say(`  settlement of ${await writeSettlement(staff)}`);
  say(`  samples: ${await writeCalls(world, staff.county)} people drawn to be called`);
  say(`  quizzes: ${await writeQuizzes(world, staff.county)}`);
  await writeCampaigns(world, staff.county);
  const faults = await verifyDemo();
  if (faults.length > 0)
    throw new Error(`The demo district does not agree with itself:\n${faults.join('\n')}`);
  say('  checked: stock, counts and allowances agree with the records');
  await DemoState.updateOne({ _id: demoStateId }, { $set: { state: 'ready', readyAt: clockNow() } });
};

/**
 * Fills an empty database with the demo district. A load that was interrupted is wiped, by its mark, and done again; one
 * that another process is at is waited for; a database with other data is left alone.
 */
export const loadDemo = async (input: DemoLoad): Promise<DemoOutcome> => {
  const { now, scale = 1, seed = fixedSeed, progress } = input;
  const day = dayOf(now);
  const claim = await claimLoad({ seed, day, scale, now }, progress);
  if (claim.outcome !== 'mine') return claim.outcome;
  await createCollections();
  progress('Loading the demo district 南川区 (sample data, marked as such)');
  await load(drawFrom(`${seed}/${day}`), claim.state, input);
  return 'loaded';
};
