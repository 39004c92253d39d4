import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../platform/errors.ts';
import { issueMessage } from '../platform/http/input.ts';
import type { Wrong } from './questionnaire.ts';

/** Refuses with every wrong field, each with its sentence in the caller's language. */
export const refuseWrong = (wrong: readonly Wrong[], language: Language): void => {
  if (wrong.length === 0) return;
  throw new AppError(
    'INVALID_INPUT',
    wrong.map(({ field, code, ...more }) => ({
      field,
      code,
      message: issueMessage(code, language, { code, path: [], message: '', ...more }),
    })),
  );
};
