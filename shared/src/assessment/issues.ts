/** Why a fact cannot be taken. */
export type FactCode =
  | 'MISSING'
  | 'UNKNOWN'
  | 'NOT_A_NUMBER'
  | 'NOT_A_BOOLEAN'
  | 'NOT_A_CHOICE'
  | 'NOT_AN_INTEGER'
  | 'NEGATIVE'
  | 'TOO_LARGE'
  | 'TARGET_NOT_POSITIVE'
  | 'PART_ABOVE_WHOLE';

/** `whole` names the fact a part must stay within, `choices` what a choice may be. */
export type FactIssue = { code: FactCode; fact: string; whole?: string; choices?: string[] };

export type ReadingIssue = {
  code: 'UNKNOWN_LINE' | 'UNKNOWN_READING' | 'READINGS_EXCLUDE_EACH_OTHER';
  line: string;
  reading?: string;
};

/** `path` leads to the place in the scheme file, lines and facts by their names: `lines.coverage.points`. */
export type BrokenScheme = {
  code: 'BROKEN_SCHEME';
  path: string;
  message: string;
  /** What a county may bring about says so in its own language too. */
  zh?: string;
};

export type SchemeIssue = FactIssue | ReadingIssue | BrokenScheme;

/** Thrown with every issue at once, never only the first. The API answers it with 422. */
export class SchemeError extends Error {
  readonly issues: readonly SchemeIssue[];

  constructor(scheme: string, issues: readonly SchemeIssue[]) {
    super(`${scheme}: ${issues.map(inWords).join('; ')}`);
    this.name = 'SchemeError';
    this.issues = issues;
  }
}

function inWords(issue: SchemeIssue): string {
  if ('path' in issue) return `${issue.path}: ${issue.message}`;
  if ('fact' in issue) return `${issue.fact}: ${issue.code}`;
  return `${issue.line}: ${issue.code}${issue.reading ? ` ${issue.reading}` : ''}`;
}
