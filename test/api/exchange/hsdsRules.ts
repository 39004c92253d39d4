import { readFileSync } from 'node:fs';

/** Every field of the objects used here as the published JSON Schemas of HSDS 3.0 have it; the file names their source. */
type Rule = string | readonly string[];
type Kind = { required: readonly string[]; fields: Record<string, Rule> };
const { objects } = JSON.parse(readFileSync(new URL('./hsds-3.0.json', import.meta.url), 'utf8')) as {
  objects: Record<string, Kind>;
};

const formats: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  email: /^[^@\s]+@[^@\s]+$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
};

const faultsOfValue = (rule: Rule, value: unknown, at: string): string[] => {
  if (Array.isArray(rule)) return rule.includes(value) ? [] : [`${at}: ${String(value)} is no code`];
  const name = rule as string;
  const format = formats[name];
  if (format) return typeof value === 'string' && format.test(value) ? [] : [`${at}: no ${name}`];
  if (name === 'string' || name === 'number')
    return typeof value === name && value !== Number.POSITIVE_INFINITY ? [] : [`${at}: no ${name}`];
  const list = /^list of (.*)$/.exec(name)?.[1];
  if (!list) return hsdsFaults(name, value, at);
  if (!Array.isArray(value)) return [`${at}: no list`];
  return value.flatMap((one, index) => hsdsFaults(list, one, `${at}[${index}]`));
};

/** What is wrong with an object of the feed; empty where nothing is. A field the standard does not have is wrong too. */
export const hsdsFaults = (kind: string, value: unknown, at = kind): string[] => {
  const known = objects[kind];
  if (!known) return [`${at}: the table of rules lacks ${kind}`];
  if (typeof value !== 'object' || value === null) return [`${at}: no object`];
  return [
    ...known.required.filter((name) => !(name in value)).map((name) => `${at}.${name}: missing`),
    ...Object.entries(value).flatMap(([name, one]) => {
      const rule = known.fields[name];
      return rule ? faultsOfValue(rule, one, `${at}.${name}`) : [`${at}.${name}: unknown`];
    }),
  ];
};
