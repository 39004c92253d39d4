import { newRound } from '@fcs/shared/contracts/rounds.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { collectForMove, moveRound } from '../assessment/moveRound.ts';
import { openRound } from '../assessment/openRound.ts';
import type { RoundDocument } from '../assessment/Round.ts';
import { collectFrame } from '../assessment/recordFrames.ts';
import { StaffGrant, type StaffGrantDocument } from '../people/StaffGrant.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type Tx, type WriteTx } from '../platform/tx.ts';
import { enterOutcome } from '../sampling/changeRow.ts';
import { drawSample } from '../sampling/drawSample.ts';
import { publishFrame } from '../sampling/publishFrame.ts';
import { occasionMark } from '../surveys/marks.ts';
import { SurveyMark, type SurveyMarkDocument } from '../surveys/SurveyMark.ts';
import { rowSubject } from '../surveys/takeInterview.ts';
import { countyCode, countyPath } from './district.ts';
import type { World } from './world.ts';

/** What the first called people said; the others are still to be called. */
const said = ['satisfied', 'satisfied', 'unsatisfied', 'satisfied'] as const;
const survey = 'drug-satisfaction';

type By = { world: World; office: string };

const at = ({ world }: By, daysAgo: number): Date => startOfDay(addDays(world.today, -daysAgo), '10:00');

/** As somebody of the county or an assessor, some days ago. */
const as = (by: By, role: 'county' | 'assessor', id: string, daysAgo: number): Tx => ({
  ...systemTx('demo.load'),
  actor: { kind: 'person', id, role },
  now: at(by, daysAgo),
});

const assessorOf = async (): Promise<StaffGrantDocument | null> =>
  StaffGrant.findOne({ role: 'assessor' }).sort({ _id: 1 }).lean<StaffGrantDocument | null>();

/** A round about the county as a whole, its facts collected and its samples being drawn. */
const writeRound = async (by: By, period: string, assessor: StaffGrantDocument): Promise<void> => {
  const body = newRound.parse({
    ...{ scheme: 'nanchuan-2023', region: countyCode, regions: [countyCode], period },
    assessors: [assessor._id],
  });
  const tx = as(by, 'county', by.office, 7);
  let round = await inTransaction(tx, (write) => openRound(write, body));
  for (const move of ['collect', 'draw'] as const) {
    const collected = await collectForMove(tx, round, move);
    const input = { round, move, mover: 'county' as const, reason: null, collected };
    round = await inTransaction<RoundDocument>(tx, (write) => moveRound(write, input));
  }
};

/** Some of the year's phone answers are those of these rows: their marks say so, the answers stay as they are. */
const markAnswered = async (tx: WriteTx, drawId: string, rows: readonly string[]): Promise<void> => {
  const { session } = tx;
  const marks = await SurveyMark.find().limit(rows.length).session(session).lean<SurveyMarkDocument[]>();
  await SurveyMark.deleteMany({ _id: { $in: marks.map(({ _id }) => _id) } }, { session });
  const own = marks.map(({ proof }, number) => ({
    _id: occasionMark(survey, rowSubject({ _id: drawId }, rows[number] as string)),
    proof,
  }));
  await SurveyMark.collection.insertMany(own as never[], { session });
};

/** A satisfaction sample of the year under way: some of its people were called, some are still to be. Gives how many rows. */
export const writeCalls = async (world: World, office: string): Promise<number> => {
  const by = { world, office };
  const period = world.today.slice(0, 4);
  const place = { region: { code: countyCode, path: countyPath }, unit: null };
  const asked = { place, purpose: 'satisfaction', period } as const;
  const county = as(by, 'county', office, 6);
  const ids = await collectFrame(county, asked);
  const assessor = await assessorOf();
  if (ids.length === 0 || !assessor?.personId) return 0;
  await writeRound(by, period, assessor);
  const draw = await inTransaction(county, async (tx) => {
    const { _id } = await publishFrame(tx, {
      ...place,
      purpose: 'satisfaction',
      period,
      ids,
      source: 'records',
    });
    return drawSample(tx, { drawId: _id });
  });
  const called = draw.rows.slice(0, said.length).map(({ id }) => id);
  await inTransaction(as(by, 'assessor', assessor.personId, 1), async (tx) => {
    for (const [number, rowId] of called.entries())
      await enterOutcome(tx, { drawId: draw._id, rowId, outcome: said[number] as string });
    await markAnswered(tx, draw._id, called);
  });
  return draw.rows.length;
};
