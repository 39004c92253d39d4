import { type ErrorCode, errorCodes } from '@fcs/shared/errorCodes.ts';

/** A failure the caller can act on; everything else that is thrown is a fault of ours and answered as INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, details?: unknown) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** One wrong field; `code` is stable, the sentence is made in the caller's language at the edge. */
export const invalid = (field: string, code: string): AppError =>
  new AppError('INVALID_INPUT', [{ field, code }]);
