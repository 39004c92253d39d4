import type { SurveyResponse } from '@fcs/shared/contracts/surveys.ts';
import type { Occasion } from '../dispensing/occasion.ts';
import { newSecret } from '../platform/chance.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';

export type Mark = { kind: 'occasion' | 'device' | 'key'; id: string; proof: string };
export type Marked = { marks: Mark[]; receipt: string };

/** What is answered about: an order, a pickup, or a drawn row that was called. */
export type Subject = { kind: Occasion['kind'] | 'draw'; subject: string };

export type Sending = {
  surveyId: string;
  occasion: Subject | null;
  response: SurveyResponse;
  /** Hash of person, route and idempotency key, where one was sent. */
  key: string | null;
};

/** An order or pickup has one mark per survey, however many tokens were made for it. */
export const occasionMark = (surveyId: string, { kind, subject }: Subject): string =>
  pseudonym('surveyMark', [surveyId, 'occasion', kind, subject].join('\n'));

const deviceMark = (surveyId: string, replyCode: string): string =>
  pseudonym('surveyMark', [surveyId, 'device', replyCode].join('\n'));

const keyMark = (surveyId: string, key: string): string =>
  pseudonym('surveyMark', [surveyId, 'key', key].join('\n'));

const contentOf = (main: string | null, { version, replyCode, answers }: SurveyResponse): string =>
  JSON.stringify([
    main,
    version,
    replyCode ?? null,
    Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

/**
 * The marks an answer leaves and its receipt. The proof is keyed and holds the device's reply code or, without one, the
 * token as sent: both random and stored nowhere, so that neither the database nor the key can match proofs with answers.
 */
export const markAnswer = ({ surveyId, occasion, response, key }: Sending): Marked => {
  const { replyCode } = response;
  const secret = replyCode ?? response.occasion ?? key ?? '';
  const main: { kind: Mark['kind']; id: string } | null = occasion
    ? { kind: 'occasion', id: occasionMark(surveyId, occasion) }
    : replyCode
      ? { kind: 'device', id: deviceMark(surveyId, replyCode) }
      : null;
  const content = contentOf(main?.id ?? null, response);
  const heads = [
    ...(main ? [main] : []),
    ...(key ? [{ kind: 'key' as const, id: keyMark(surveyId, key) }] : []),
  ];
  const marks = heads.map(({ kind, id }) => ({
    kind,
    id,
    proof: pseudonym('surveyProof', [id, secret, content].join('\n')),
  }));
  const first = marks[0];
  return { marks, receipt: first ? pseudonym('surveyReceipt', first.id) : newSecret() };
};

/** Kept beside the answer as a hash only; per survey, so that two surveys of one device cannot be joined. */
export const replyHash = (surveyId: string, replyCode: string): string =>
  pseudonym('surveyReply', `${surveyId}\n${replyCode}`);
