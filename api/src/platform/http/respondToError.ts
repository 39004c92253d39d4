import { errorMessage, type Language } from '@fcs/shared/errorCodes.ts';
import type { Context } from 'koa';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import { databaseAway, isDatabaseAway } from '../storage/mongo.ts';
import { describeError } from '../telemetry/log.ts';
import { refusals } from '../telemetry/metrics.ts';
import { issueMessage } from './input.ts';

const withSentences = (details: unknown, language: Language): unknown =>
  Array.isArray(details)
    ? details.map((issue) =>
        issue && typeof issue === 'object' && 'code' in issue && !('message' in issue)
          ? { ...issue, message: issueMessage(String(issue.code), language) }
          : issue,
      )
    : details;

const known = (error: unknown): AppError | null => {
  if (error instanceof AppError) return error;
  return isDatabaseAway(error) ? databaseAway() : null;
};

/** The one place where a failure becomes an answer: known ones by their code, unknown ones logged whole and told plainly. */
export const respondToError = (ctx: Context, log: Logger, error: unknown): void => {
  const language: Language = ctx.state.language ?? 'zh-CN';
  const requestId: string = ctx.state.requestId;
  const failure = known(error) ?? new AppError('INTERNAL');
  if (failure.code === 'INTERNAL') log.error({ requestId, error: describeError(error) }, 'A request failed');
  else if (failure.status >= 503)
    log.warn({ requestId, code: failure.code, error: describeError(error) }, 'A dependency is away');
  refusals.inc({ code: failure.code });
  const details = withSentences(failure.details, language) as { retryAfter?: number } | undefined;
  ctx.status = failure.status;
  if (failure.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
  if (failure.status === 429 || failure.status === 503)
    ctx.set('Retry-After', String(details?.retryAfter ?? 2));
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = JSON.stringify({
    error: {
      code: failure.code,
      message: errorMessage(failure.code, language),
      ...(details === undefined ? {} : { details }),
      requestId,
    },
  });
};
