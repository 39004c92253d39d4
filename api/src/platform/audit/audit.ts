import { newId } from '../chance.ts';
import { collection } from '../storage/collection.ts';
import type { Tx, WriteTx } from '../tx.ts';

/** Who did what to which thing, when: ids and counts only, so that erasing a person leaves the chain whole. */
type AuditRow = {
  _id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  role: string | null;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
};

export const Audit = collection<AuditRow>({
  name: 'audit',
  fields: {
    _id: String,
    at: { type: Date, required: true },
    actorKind: { type: String, required: true },
    actorId: String,
    role: String,
    action: { type: String, required: true },
    subject: { type: String, required: true },
    detail: { type: Object, required: true },
  } as never,
  indexes: [
    { on: { subject: 1, at: 1 }, why: 'the history of one thing' },
    { on: { actorId: 1, at: 1 }, why: 'what one person did' },
  ],
});

export type AuditEntry = { action: string; subject: string; detail?: Record<string, unknown> };

const rowOf = (tx: Pick<Tx, 'actor' | 'now'>, entry: AuditEntry): AuditRow => ({
  _id: newId(),
  at: tx.now,
  actorKind: tx.actor.kind,
  actorId: tx.actor.id,
  role: tx.actor.kind === 'person' ? tx.actor.role : null,
  action: entry.action,
  subject: entry.subject,
  detail: entry.detail ?? {},
});

/** Written in the transaction of what it tells of: either both stand or neither. */
export const audit = async (tx: WriteTx, ...entries: AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await Audit.collection.insertMany(entries.map((entry) => rowOf(tx, entry)) as never[], {
    session: tx.session,
  });
};

/** The rows of one action about these things: what was told of them when it happened. */
export const findAudited = async (
  action: string,
  subjects: readonly string[],
): Promise<{ subject: string; detail: Record<string, unknown> }[]> =>
  Audit.find({ action, subject: { $in: [...subjects] } }).lean<AuditRow[]>();

/** For a group commit: each entry by its own actor, in the group's transaction. */
export const auditGroup = async (
  tx: WriteTx,
  entries: readonly { by: Tx; entry: AuditEntry }[],
): Promise<void> => {
  if (entries.length === 0) return;
  await Audit.collection.insertMany(entries.map(({ by, entry }) => rowOf(by, entry)) as never[], {
    session: tx.session,
  });
};
