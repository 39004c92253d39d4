import { identitiesOf } from '../people/findPerson.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import type { Tx } from '../platform/tx.ts';
import { PrizeDraw } from './PrizeDraw.ts';

const markOf = (quizId: string, who: string): string => pseudonym('quizEntry', `${quizId}\n${who}`);

export const personMark = (quizId: string, personId: string): string => markOf(quizId, personId);

/** Marks of a person in one quiz: of the account, and of the phone and WeChat behind it, so that a new account has none. */
export const marksOf = async (tx: Tx, quizId: string, personId: string): Promise<string[]> => [
  personMark(quizId, personId),
  ...(await identitiesOf(tx, personId)).map((identity) => markOf(quizId, identity)),
];

/** Marks of a person over every quiz with a draw that still knows who entered. */
export const everyMark = async (tx: Tx, personId: string): Promise<string[]> =>
  (
    await PrizeDraw.find({ forgotten: false })
      .session(tx.session)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => personMark(_id, personId));

/** In place of the marks of an entry that belongs to nobody any more. */
export const goneMark = (entryId: string): string => `gone/${entryId}`;
