import mongoose from 'mongoose';
import { AppError } from '../errors.ts';

/** Waits are short so that no request hangs: 3 s to find a primary, 8 s for an answer. */
export const connectMongo = async (url: string): Promise<void> => {
  await mongoose.connect(url, {
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    socketTimeoutMS: 8_000,
    waitQueueTimeoutMS: 5_000,
    heartbeatFrequencyMS: 1_000,
    maxPoolSize: 50,
    retryWrites: true,
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  } as never);
};

export const disconnectMongo = async (): Promise<void> => mongoose.disconnect();

export const pingMongo = async (): Promise<void> => {
  await mongoose.connection.db?.admin().command({ ping: 1 }, { timeoutMS: 2_000 } as never);
};

const awayNames = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'WaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoExpiredSessionError',
  'MongooseServerSelectionError',
]);
/** Not writable primary, stepped down, shutting down, just started and not yet sure of what it holds, and their kin. */
const awayCodes = new Set([
  6, 7, 89, 91, 94, 134, 189, 246, 251, 262, 290, 9001, 10107, 11600, 11602, 13435, 13436,
]);
/** A connection the server ended while it was written to: the driver passes this on as it comes from the system. */
const brokenWires = new Set(['EPIPE', 'ECONNRESET']);
const livedTooLong = 290;
const awayLabels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];
const writeConflict = 112;

type MongoFault = {
  name?: string;
  code?: unknown;
  /** Of a bulk write that failed before the server answered: what it failed of. */
  errorResponse?: unknown;
  hasErrorLabel?: (label: string) => boolean;
};

/** True where the database is away or changing hands: the caller may try again in a moment. */
export const isDatabaseAway = (error: unknown): boolean => {
  const fault = error as MongoFault;
  if (awayNames.has(fault?.name ?? '') || awayCodes.has(Number(fault?.code))) return true;
  if (brokenWires.has(String(fault?.code))) return true;
  if (fault?.errorResponse instanceof Error) return isDatabaseAway(fault.errorResponse);
  if (
    fault?.name === 'MongooseError' &&
    /buffering|before initial connection|not connected/i.test(String(error))
  )
    return true;
  if (fault?.code === writeConflict) return false;
  return awayLabels.some((label) => fault?.hasErrorLabel?.(label) === true);
};

export const isDuplicateKey = (error: unknown): boolean => (error as MongoFault)?.code === 11_000;

/** The database ended a transaction that a busy machine let live too long: nothing of it stands, and no driver runs it again. */
export const isOverdue = (error: unknown): boolean => (error as MongoFault)?.code === livedTooLong;

export const databaseAway = (): AppError => new AppError('DATABASE_UNAVAILABLE', { retryAfter: 2 });
