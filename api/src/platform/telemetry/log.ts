import { type Logger, pino } from 'pino';

/** Fields that could name a person or open a session never reach the log. Request bodies are not logged at all. */
const private_ = ['phone', 'detail', 'address', 'token', 'secret', 'authorization', 'body'];

/** Lines wait for each other this long: to write each by itself takes a tenth of a request. What a crash can cost. */
const waitMs = 200;

export const createLog = (level: string): Logger => {
  const output = pino.destination({ sync: false, minLength: 4_096 });
  setInterval(() => output.flush(), waitMs).unref();
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: [...private_, ...private_.map((field) => `*.${field}`)], censor: '***' },
    },
    output,
  );
};

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
