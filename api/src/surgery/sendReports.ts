import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import * as z from 'zod/mini';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import { systemTx } from '../platform/tx.ts';
import type { CareDocument } from './Care.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { Report, type ReportDocument } from './Report.ts';
import type { SurgeryDocument } from './Surgery.ts';
import type { Kept, Kind, Voided } from './takenBack.ts';
import { careKind } from './VoidedCare.ts';
import { surgeryKind } from './VoidedSurgery.ts';

/** Where reports go: the superior platform's own adapter, or a receiver of ours in tests. */
export type Superior = { url: string; token: string; timeoutMs?: number };

/** Nobody else sends it meanwhile; after that it is tried again. */
const claimMs = 60_000;
const longestMs = 3_600_000;

/** A person on that platform's side: the same for the same person, of no use anywhere else. */
const personOf = (personId: string): string => pseudonym('superior', personId);

const surgeryBody = ({
  checks,
  result,
  free,
  operation,
  day,
  pointId,
  personId,
  device,
  missing,
  replaces,
}: SurgeryDocument) => ({
  ...{ operation, day, free, pointId, person: personOf(personId), checks, result, device },
  complete: missing.length === 0,
  ...(replaces ? { replaces } : {}),
});
const careBody = ({
  event,
  day,
  leftOn,
  consultedOn,
  method,
  methodOn,
  pointId,
  personId,
  replaces,
}: CareDocument) => ({
  ...{ event, day, leftOn, consultedOn, method, methodOn, pointId, person: personOf(personId) },
  ...(replaces ? { replaces } : {}),
});
const followUpBody = ({ subjectId, month, dueOn, done, pointId, personId, service }: FollowUpDocument) => ({
  ...{ service, subjectId, month, dueOn, pointId, person: personOf(personId) },
  ...(done
    ? {
        day: done.day,
        way: done.way,
        bleeding: done.bleeding,
        method: done.method,
        problems: done.problems,
        nextStep: done.nextStep,
      }
    : {}),
});

type Body = Record<string, unknown>;

/** The record as it stands now, or as it was with what was taken back and by what it was replaced; never the note. */
const bodyOf = async <T extends Kept, R extends string>(
  { standing, voided }: Kind<T, R>,
  id: string,
  body: (record: T) => Body,
): Promise<Body | null> => {
  const found = await standing.findById(id).lean<T | null>();
  if (found) return body(found);
  const gone = await voided.findById(id).lean<Voided<T, R> | null>();
  if (!gone) return null;
  const { at, reason, replacedBy } = gone.voided;
  return { ...body(gone), voided: { at, reason, ...(replacedBy ? { replacedBy } : {}) } };
};

/** null: there is none. */
const recordOf = async ({ kind, subjectId }: ReportDocument): Promise<Body | null> => {
  if (kind === 'surgery') return bodyOf(surgeryKind, subjectId, surgeryBody);
  if (kind === 'care') return bodyOf(careKind, subjectId, careBody);
  const found = await FollowUp.findById(subjectId).lean<FollowUpDocument | null>();
  return found && followUpBody(found);
};

const receipt = z.object({ received: z.string() });

/** true: the platform said that it holds this report, now or from an earlier try. */
const push = async (report: ReportDocument, superior: Superior): Promise<boolean> => {
  const record = await recordOf(report);
  if (!record) return false;
  const { _id, kind, version, queuedAt } = report;
  const text = JSON.stringify({ id: _id, kind, version, savedAt: queuedAt.toISOString(), record });
  const response = await fetch(superior.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${superior.token}`,
      'idempotency-key': createHash('sha256').update(_id).digest('base64url'),
    },
    body: text,
    signal: AbortSignal.timeout(superior.timeoutMs ?? 10_000),
  });
  if (!response.ok) return false;
  const answer = receipt.safeParse(await response.json().catch(() => null));
  return answer.success && answer.data.received === _id;
};

const waitOf = (tries: number): number => Math.min(1_000 * 2 ** tries, longestMs);

const models: Record<ReportDocument['kind'], readonly Model<never>[]> = {
  surgery: [surgeryKind.standing, surgeryKind.voided] as never,
  care: [careKind.standing, careKind.voided] as never,
  followUp: [],
};

/** What waited behind this report is due now. */
const noteSent = async ({ _id, kind, subjectId, version }: ReportDocument, at: Date): Promise<void> => {
  await Report.updateOne({ _id }, { $set: { state: 'sent', sentAt: at } });
  await Report.updateMany({ subjectId, state: 'waiting', tries: 0 }, { $set: { nextAt: at } });
  for (const model of models[kind])
    await model.collection.updateOne({ _id: subjectId as never }, { $max: { reported: version } } as never);
};

/** Takes the next due report for this process alone, so that two processes do not send it at once. */
const claim = async (now: Date): Promise<ReportDocument | null> =>
  Report.findOneAndUpdate(
    { state: 'waiting', nextAt: { $lte: now } },
    { $set: { nextAt: new Date(now.getTime() + claimMs) }, $inc: { tries: 1 } },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  ).lean<ReportDocument | null>();

/** The versions of a record come in their order: while an earlier one waits, a later one waits behind it. */
const waitsBehind = async ({ _id, subjectId, version }: ReportDocument): Promise<boolean> => {
  const earlier = await Report.findOne({ subjectId, state: 'waiting', version: { $lt: version } })
    .sort({ version: 1 })
    .lean<ReportDocument | null>();
  if (!earlier) return false;
  const nextAt = new Date(earlier.nextAt.getTime() + 1);
  await Report.updateOne({ _id }, { $set: { nextAt }, $inc: { tries: -1 } });
  return true;
};

/**
 * Sends what waits, until nothing is due. A report stays until the platform acknowledges it by its id, and is sent with
 * the same key each time, so that one whose answer was lost is not taken twice (F11, F20). Gives how many were taken.
 */
export const sendReports = async (superior: Superior): Promise<number> => {
  let sent = 0;
  for (;;) {
    const { now } = systemTx('surgery.report');
    const report = await claim(now);
    if (!report) return sent;
    if (await waitsBehind(report)) continue;
    const taken = await push(report, superior).catch(() => false);
    if (taken) {
      await noteSent(report, now);
      sent += 1;
    } else {
      const nextAt = new Date(now.getTime() + waitOf(report.tries));
      await Report.updateOne({ _id: report._id, state: 'waiting' }, { $set: { nextAt } });
    }
  }
};
