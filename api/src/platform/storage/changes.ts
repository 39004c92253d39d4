import mongoose, { type mongo } from 'mongoose';
import type { Logger } from 'pino';
import { describeError } from '../telemetry/log.ts';
import { isDatabaseAway } from './mongo.ts';

/** One who wants to know which documents of a collection changed; both calls must be repeatable. */
type Subscriber = {
  collection: string;
  /** Ids that were inserted, changed or deleted. A call begins when the one before has ended; meanwhile ids gather. */
  changed: (ids: readonly string[]) => Promise<void>;
  /** Changes were missed: read everything anew. */
  rebuild: () => Promise<void>;
};

type Inbox = { subscriber: Subscriber; ids: Set<string>; missed: boolean; busy: boolean };

type Change = { operationType: string; ns?: { coll?: string }; documentKey?: { _id?: unknown } };

const pauseMs = 250;
const mostIds = 1_000;
/** Operations that touch a collection as a whole. */
const sweeping = ['drop', 'rename', 'dropDatabase', 'invalidate'];

const inboxes = new Set<Inbox>();
let log: Logger | null = null;
let running = false;
let following: Promise<void> | null = null;
let stream: mongo.ChangeStream | null = null;
/** Where to go on after a lost connection; null: nowhere, what came between is missed. */
let token: unknown = null;
/** What the open stream watches; null while none is open. */
let watched: ReadonlySet<string> | null = null;
let openedBefore = false;
/** The stream was closed by ourselves, to watch more. */
let reopening = false;
let wakeUp: (() => void)[] = [];

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

const nextOpening = (): Promise<void> => new Promise((resolve) => void wakeUp.push(resolve));

const wakeAll = (): void => {
  const waiting = wakeUp;
  wakeUp = [];
  for (const wake of waiting) wake();
};

const wanted = (): Set<string> => new Set([...inboxes].map(({ subscriber }) => subscriber.collection));

const isCovered = (): boolean => [...wanted()].every((name) => watched?.has(name));

/** Takes from the inbox what one call is to be told; what fails (the database is away) is told again. */
const deliverOnce = async (inbox: Inbox): Promise<void> => {
  const { subscriber, missed } = inbox;
  const ids = missed ? [...inbox.ids] : [...inbox.ids].slice(0, mostIds);
  inbox.missed = false;
  for (const id of ids) inbox.ids.delete(id);
  try {
    await (missed ? subscriber.rebuild() : subscriber.changed(ids));
  } catch (error) {
    inbox.missed ||= missed;
    for (const id of ids) inbox.ids.add(id);
    log?.warn({ collection: subscriber.collection, error: describeError(error) }, 'A change is told again');
    await pause();
  }
};

const deliver = async (inbox: Inbox): Promise<void> => {
  if (inbox.busy) return;
  inbox.busy = true;
  while (inboxes.has(inbox) && (inbox.missed || inbox.ids.size > 0)) await deliverOnce(inbox);
  inbox.busy = false;
};

const take = ({ operationType, ns, documentKey }: Change): void => {
  const whole = sweeping.includes(operationType);
  for (const inbox of inboxes) {
    if (ns?.coll !== undefined && ns.coll !== inbox.subscriber.collection) continue;
    if (whole) inbox.missed = true;
    else if (typeof documentKey?._id === 'string') inbox.ids.add(documentKey._id);
    void deliver(inbox);
  }
};

/** Opens a stream over these collections where the one before ended; `first` is the first change, whenever it comes. */
const open = async (
  names: ReadonlySet<string>,
): Promise<{ current: mongo.ChangeStream; first: Promise<Change> }> => {
  const current = (mongoose.connection.db as mongo.Db).watch(
    [
      { $match: { $or: [{ 'ns.coll': { $in: [...names] } }, { operationType: { $in: sweeping } }] } },
      { $project: { operationType: 1, ns: 1, documentKey: 1 } },
    ],
    token === null ? {} : { resumeAfter: token },
  );
  stream = current;
  const answered = new Promise((resolve) => current.once('resumeTokenChanged', resolve));
  const first = current.next() as Promise<Change>;
  await Promise.race([answered, first]);
  return { current, first };
};

const readOn = async (names: ReadonlySet<string>): Promise<void> => {
  const { current, first } = await open(names);
  if (openedBefore && token === null) take({ operationType: 'invalidate' });
  token ??= current.resumeToken;
  openedBefore = true;
  watched = names;
  wakeAll();
  for (let change = await first; ; change = (await current.next()) as Change) {
    take(change);
    token = current.resumeToken;
    if (change.operationType !== 'invalidate') continue;
    token = null;
    return;
  }
};

const follow = async (): Promise<void> => {
  while (running) {
    reopening = false;
    try {
      await readOn(wanted());
    } catch (error) {
      if (running && !reopening) {
        // The database answered and refused: its history is gone, or does not know the token.
        if (!isDatabaseAway(error)) token = null;
        log?.warn({ error: describeError(error) }, 'The change stream broke and is opened again');
        await pause();
      }
    }
    watched = null;
    await stream?.close().catch(() => undefined);
  }
};

/** Asks to be told; in force once `startChanges` was awaited after it. Gives back how to end it. */
export const subscribeChanges = (
  collection: string,
  changed: Subscriber['changed'],
  rebuild: Subscriber['rebuild'],
): (() => void) => {
  const inbox: Inbox = {
    subscriber: { collection, changed, rebuild },
    ids: new Set(),
    missed: false,
    busy: false,
  };
  inboxes.add(inbox);
  return () => {
    inboxes.delete(inbox);
  };
};

/**
 * The one change stream of this process, over every collection that somebody subscribed to. Resolves when the stream is
 * open and covers them all: whoever reads the database after that misses nothing. Call it again after a later subscription.
 * A lost connection is taken up where it ended; where that cannot be, every subscriber rebuilds.
 */
export const startChanges = async (logger: Logger | null = log): Promise<void> => {
  log = logger;
  running = true;
  following ??= follow();
  if (watched !== null && !isCovered()) {
    reopening = true;
    await stream?.close().catch(() => undefined);
  }
  while (running && (watched === null || !isCovered())) await nextOpening();
};

export const stopChanges = async (): Promise<void> => {
  running = false;
  await stream?.close().catch(() => undefined);
  wakeAll();
  await following;
  following = null;
  token = null;
  openedBefore = false;
};
