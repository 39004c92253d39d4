import { keepStored, readStored } from '../../api/storage';

const KEY = 'app.taps';
const MOST = 20;

const all = (): Record<string, string> => readStored<Record<string, string>>(KEY, {});

/** The report this phone made about a place and was not thanked for yet. */
export const tapAt = (point: string): string | null => all()[point] ?? null;

/** Only this phone knows whose report it was. */
export function keepTap(point: string, ticket: string): void {
  const { [point]: _, ...others } = all();
  keepStored(KEY, Object.fromEntries([...Object.entries(others).slice(1 - MOST), [point, ticket]]));
}

export function forgetTap(point: string): void {
  const { [point]: _, ...others } = all();
  keepStored(KEY, others);
}
