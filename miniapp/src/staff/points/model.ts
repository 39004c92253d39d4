import type { Location } from '@fcs/shared/contracts/common.ts';
import type { EditedPoint, HoursException, Point, PointEdit, Week } from '@fcs/shared/contracts/points.ts';
import { minutesOfClock } from '@fcs/shared/time.ts';

export type Draft = Omit<PointEdit, 'version'>;
export type Field = keyof Draft;
/** What a part of the form edits: some fields as they will be, and how to change one. */
export interface Edits<F extends Field> {
  now: Required<Pick<Draft, F>>;
  set: <K extends F>(field: K, value: Draft[K]) => void;
}
export type Base = Pick<Point | EditedPoint, Field & keyof EditedPoint> & { version: number };

/** The place as it will be: what was read, with what was changed on it. */
export function currentOf<B extends Base>(base: B, draft: Draft): B {
  return { ...base, ...draft };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Sets one field; a field put back to what was read is no change any more. */
export function withField<F extends Field>(base: Base, draft: Draft, field: F, value: Draft[F]): Draft {
  const { [field]: _, ...rest } = draft;
  return same(base[field as keyof Base], value) ? rest : { ...rest, [field]: value };
}

/** What is left to save after these fields were. */
export const without = (draft: Draft, fields: readonly Field[]): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([field]) => !fields.includes(field as Field)));

export const changedFields = (draft: Draft): Field[] => Object.keys(draft) as Field[];

const PLACES = 1e6;
/** Six decimals, about ten centimetres: no place is known better. */
export const rounded = ({ lng, lat }: Location): Location => ({
  lng: Math.round(lng * PLACES) / PLACES,
  lat: Math.round(lat * PLACES) / PLACES,
});

/** A first span for a day that had none. */
const usual: [string, string] = ['09:00', '17:00'];

const replaceDay = (week: Week, day: number, spans: Week[number]): Week =>
  week.map((old, index) => (index === day ? spans : old));

/** The next span begins an hour after the last one's end, or at nine. */
export function withSpan(spans: Week[number]): Week[number] {
  const end = spans.at(-1)?.[1];
  if (end === undefined) return [usual];
  const from = Math.min(minutesOfClock(end) + 60, 23 * 60);
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return [...spans, [clock(from), clock(Math.min(from + 180, 24 * 60))]];
}

export const addSpan = (week: Week, day: number): Week => replaceDay(week, day, withSpan(week[day] ?? []));
export const setDay = (week: Week, day: number, spans: Week[number]): Week => replaceDay(week, day, spans);

/** Monday's hours for Tuesday to Friday; the weekend stays. */
export const copyToWorkdays = (week: Week): Week =>
  week.map((spans, day) => (day >= 1 && day <= 4 ? (week[0] ?? []) : spans));

/** Browsers end a day at 00:00, this system at 24:00. */
export const shownEnd = (clock: string): string => (clock === '24:00' ? '00:00' : clock);
export const keptEnd = (clock: string): string => (clock === '00:00' ? '24:00' : clock);

export type SpanFault = 'order' | 'overlap';

/** What is wrong with the spans of one day; null when they can stand. */
export function spansFault(spans: Week[number]): SpanFault | null {
  if (spans.some(([from, to]) => !from || !to || minutesOfClock(from) >= minutesOfClock(to))) return 'order';
  const sorted = [...spans].sort((a, b) => a[0].localeCompare(b[0]));
  return sorted.some((span, index) => index > 0 && span[0] < (sorted[index - 1]?.[1] ?? ''))
    ? 'overlap'
    : null;
}

const phoneForm = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|1\d{2,5}|400-?\d{3}-?\d{4})$/;
export const phoneFault = (phone: string | null): boolean => phone !== null && !phoneForm.test(phone);

export type ExceptionFault = SpanFault | 'day' | 'twice';

export function exceptionFault(all: readonly HoursException[], index: number): ExceptionFault | null {
  const one = all[index];
  if (!one?.day) return 'day';
  if (all.some((other, at) => at !== index && other.day === one.day)) return 'twice';
  return spansFault(one.spans);
}

/** Whether the draft can be sent. */
export function isSound(base: Base, draft: Draft): boolean {
  const now = currentOf(base, draft);
  const texts = now.name.trim() !== '' && now.address.trim() !== '';
  const { lng, lat } = now.location;
  return (
    texts &&
    lng >= 73 &&
    lng <= 136 &&
    lat >= 3 &&
    lat <= 54 &&
    !phoneFault(now.phone) &&
    !phoneFault(now.supervisionPhone) &&
    now.hours.every((spans) => spansFault(spans) === null) &&
    now.exceptions.every((_, index) => exceptionFault(now.exceptions, index) === null)
  );
}
