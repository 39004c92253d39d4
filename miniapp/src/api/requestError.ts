/** Any failure of a request as pages see it. `code` is the API's, or OFFLINE (no answer) or BAD_ANSWER (not ours). */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 0,
    readonly details: unknown = null,
    readonly requestId = '',
    /** Seconds to wait, from Retry-After. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}

export function isRequestError(value: unknown): value is RequestError {
  return value instanceof RequestError;
}

/** Worth sending again unchanged: no answer, told to wait, or the server's own trouble. */
export function isPassing(error: unknown): boolean {
  if (!isRequestError(error)) return false;
  return error.code === 'OFFLINE' || error.status === 429 || error.status >= 500;
}

/** What the server says is wrong with a field; null where it says nothing of it. */
export function issueAt(error: unknown, field: string): string | null {
  if (!isRequestError(error) || !Array.isArray(error.details)) return null;
  const issues = error.details as { field?: string; message?: string }[];
  return issues.find((issue) => issue.field === field)?.message ?? null;
}
