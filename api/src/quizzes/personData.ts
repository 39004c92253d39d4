import { prizeMoves } from '@fcs/shared/prizeStates.ts';
import type { PersonData } from '../platform/personData.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { removeEntry } from './enterQuiz.ts';
import { findDraw } from './findQuiz.ts';
import { everyMark, goneMark, personMark } from './marks.ts';
import { Quiz, type QuizDocument } from './Quiz.ts';
import { QuizEntry, type QuizEntryDocument } from './QuizEntry.ts';

const isWaiting = ({ prize }: QuizEntryDocument): boolean => prize?.state === 'won';

const entriesOf = async (tx: Tx, personId: string): Promise<QuizEntryDocument[]> =>
  QuizEntry.find({ marks: { $in: await everyMark(tx, personId) } })
    .session(tx.session)
    .lean<QuizEntryDocument[]>();

const isOpen = async (tx: Tx, quizId: string): Promise<boolean> =>
  (await findDraw(tx, quizId))?.state === 'open';

/** The entry stays in the published list, as nobody's; what it won lapses. */
const letGo = async (tx: WriteTx, entry: QuizEntryDocument): Promise<void> => {
  const lapse = { $set: { 'prize.state': prizeMoves.lapse.to }, $unset: { 'prize.codeSealed': 1 } };
  const { $set, ...rest } = isWaiting(entry) ? lapse : { $set: {} };
  await QuizEntry.updateOne(
    { _id: entry._id },
    { $set: { ...$set, marks: [goneMark(entry._id)] }, ...rest } as never,
    { session: tx.session },
  );
};

const leave = async (tx: WriteTx, entry: QuizEntryDocument): Promise<void> =>
  (await isOpen(tx, entry.quizId)) ? removeEntry(tx, entry) : letGo(tx, entry);

/** Entries leave an open draw and become nobody's in a published list; quizzes stay, who wrote them is the tombstone. */
export const quizPersonData: PersonData = {
  room: 'quizzes',
  export: async (tx, personId) => ({
    entries: (await entriesOf(tx, personId)).map(({ _id, quizId, consentVersion, prize }) => ({
      ...{ entry: _id, quiz: quizId, consentVersion, prize: prize?.state ?? null },
    })),
    written: (await Quiz.find({ writtenBy: personId }).session(tx.session).lean<QuizDocument[]>()).map(
      ({ quizId, version, title }) => ({ quiz: quizId, version, title }),
    ),
  }),
  erase: async (tx, personId, tombstone) => {
    for (const entry of await entriesOf(tx, personId)) await leave(tx, entry);
    await Quiz.updateMany(
      { writtenBy: personId },
      { $set: { writtenBy: tombstone } },
      { session: tx.session },
    );
  },
  kept: [
    {
      zh: '已公布的抽奖名单里的随机编号（不再指向任何人）',
      en: 'The random number in a published list of a draw, which points to nobody any more',
    },
  ],
};

/** Two accounts turned out to be one person: of two entries in a draw one stays, the one with a prize if there is any. */
export const mergeQuizEntries = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  for (const entry of await entriesOf(tx, from)) {
    const mark = personMark(entry.quizId, to);
    const other = await QuizEntry.findOne({ marks: mark })
      .session(tx.session)
      .lean<QuizEntryDocument | null>();
    const [stays, goes] = entry.prize && !other?.prize ? [entry, other] : [other ?? entry, other && entry];
    if (goes) await leave(tx, goes);
    const before = personMark(entry.quizId, from);
    const all = new Set([...entry.marks, ...(other?.marks ?? []), mark]);
    const marks = [...all].filter((one) => one !== before);
    await QuizEntry.updateOne({ _id: stays._id }, { $set: { marks } }, { session: tx.session });
  }
  await Quiz.updateMany({ writtenBy: from }, { $set: { writtenBy: to } }, { session: tx.session });
};
