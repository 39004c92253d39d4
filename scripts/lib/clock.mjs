import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Shanghai is 8 hours ahead all year. */
const AHEAD = 8 * HOUR;
const WEDNESDAY = 3;

/** Days off by the holiday table of the demo district. */
function holidays() {
  const table = JSON.parse(readFileSync(join(ROOT, 'api/src/demo/data/holidays.json'), 'utf8'));
  return new Set(table.years.flatMap(({ off }) => off.map(({ day }) => day)));
}

/**
 * Milliseconds from now to 10:00 in Shanghai on the next Wednesday that is no holiday: then places are open at
 * whatever hour somebody runs a test. Ahead, never back: what ends after a while must not have ended already.
 */
export function untilWorkingMorning(now = Date.now()) {
  const off = holidays();
  const midnight = Math.floor((now + AHEAD) / DAY) * DAY;
  for (let day = midnight; ; day += DAY) {
    const at = day + 10 * HOUR - AHEAD;
    const date = new Date(day);
    if (at > now && date.getUTCDay() === WEDNESDAY && !off.has(date.toISOString().slice(0, 10)))
      return at - now;
  }
}

/** Moves the clock of this process or page: it goes on as before, `ms` ahead. Stands alone, since pages run it too. */
export function shiftClock(ms) {
  const Real = Date;
  const now = () => Real.now() + ms;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, made) =>
      Reflect.construct(
        target,
        given.length === 0 ? [now()] : given,
        made === globalThis.Date ? target : made,
      ),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
