import type { Method } from '../contracts/surgery.ts';
import data from './effectiveMethods.json' with { type: 'json' };

const rules = data.rules as readonly { from: string; methods: readonly Method[] }[];

/** The long-acting, high-efficacy methods in force on a day (F12, F14). */
export const effectiveMethods = (day: string): readonly Method[] =>
  rules.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.methods ?? [];
