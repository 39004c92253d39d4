import type { BrokenScheme } from './issues.ts';

/** What zod/mini says of a wrong field; it brings no sentences, so they are made here. */
export type FormIssue = {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  expected?: unknown;
  keys?: unknown;
  values?: unknown;
  minimum?: unknown;
  pattern?: unknown;
};

/** A wrong field of `json` with the names of the lines and facts it lies in: `lines.coverage.points`. */
export function brokenField(json: unknown, issue: FormIssue, under: readonly string[] = []): BrokenScheme {
  const path = [...under, ...namedPath(json, issue.path)].join('.');
  return { code: 'BROKEN_SCHEME', path, message: inWords(issue), zh: inChinese(issue) };
}

function inWords({ code, message, expected, keys, values, minimum, pattern }: FormIssue): string {
  if (Array.isArray(keys)) return `unknown key ${keys.join(', ')}`;
  if (Array.isArray(values)) return `must be ${values.join(' or ')}`;
  if (minimum !== undefined) return code === 'too_small' ? `is too small or too short (${minimum})` : message;
  if (pattern !== undefined) return `must match ${pattern}`;
  return expected === undefined ? message : `must be ${expected}`;
}

function inChinese({ code, keys, minimum, expected }: FormIssue): string {
  if (Array.isArray(keys)) return `没有这一项：${keys.join('、')}`;
  if (minimum !== undefined && code === 'too_small')
    return minimum === 0 ? '不能小于 0' : `不能小于 ${minimum}`;
  return expected === 'number' ? '应为数字' : '这里填写有误';
}

/** ["lines", 3, "points"] -> lines, coverage, points: a list index becomes the id of what stands there. */
function namedPath(json: unknown, path: readonly PropertyKey[]): string[] {
  let at = json;
  return path.map((step) => {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
    return (
      (typeof step === 'number' && (textAt(at, 'id') ?? textAt(at, 'name') ?? textAt(at, 'fact'))) ||
      String(step)
    );
  });
}

/** The text under a key of anything, if there is one. */
export function textAt(json: unknown, key: string): string | undefined {
  const value = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
