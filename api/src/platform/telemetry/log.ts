import { type Logger, pino } from 'pino';

/** Fields that could name a person or open a session never reach the log. Request bodies are not logged at all. */
const private_ = ['phone', 'detail', 'address', 'token', 'secret', 'authorization', 'body'];

export const createLog = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    redact: { paths: [...private_, ...private_.map((field) => `*.${field}`)], censor: '***' },
  });

/** A thrown thing as plain data, with its causes; values in a message may be personal, so only our own keep theirs. */
export const describeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { thrown: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
};
