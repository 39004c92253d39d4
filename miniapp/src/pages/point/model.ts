import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import type { Point } from '@fcs/shared/contracts/points.ts';
import { formatDay, formatWeekday } from '../../i18n/format';
import type { Language } from '../../i18n/language';

export interface ShelfRow {
  id: string;
  name: string;
  available: number;
  unit: string;
}

/** What is there first, then what is out; units from the catalogue. */
export function shelfRows(stock: Point['stock'], products: readonly Product[]): ShelfRow[] {
  const rows = stock.map((row) => {
    const product = products.find(({ id }) => id === row.productId);
    return {
      id: row.productId,
      name: product?.name ?? row.name,
      available: row.available,
      unit: product?.unit ?? '',
    };
  });
  return rows.sort((a, b) => Number(b.available > 0) - Number(a.available > 0));
}

export interface DayRow {
  day: string;
  label: string;
  /** "08:30–12:00", "14:00–17:30"; empty: closed. */
  spans: string[];
  note: string | null;
  today: boolean;
}

/** The coming seven days, today first, with holidays and exceptions as they will really be. */
export function weekRows(
  calendar: Point['calendar'],
  today: string,
  language: Language,
  todayWord: string,
): DayRow[] {
  return calendar.slice(0, 7).map(({ day, spans, note }) => {
    const noon = `${day}T12:00:00+08:00`;
    const weekday = formatWeekday(new Date(`${day}T00:00:00Z`).getUTCDay(), language);
    const isToday = day === today;
    return {
      day,
      label: isToday ? todayWord : `${weekday} ${formatDay(noon, language)}`,
      spans: spans.map(([from, to]) => `${from}–${to}`),
      note,
      today: isToday,
    };
  });
}

/** One line per kind: the server tells them one after the other. */
export function linesIn(text: string): string[] {
  return text
    .replace(/([。.]) +/g, '$1\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
}
