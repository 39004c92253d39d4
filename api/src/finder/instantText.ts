const day = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

let knownDay = Number.NaN;
let knownDate = '';

/**
 * `Date.toISOString` in JSON; NaN gives null. The date is made once for neighbours of the same day: twenty points tell
 * twenty instants, which by Date itself costs as much as finding them.
 */
export const instantText = (ms: number): string => {
  if (Number.isNaN(ms)) return 'null';
  const dayNumber = Math.floor(ms / day);
  if (dayNumber !== knownDay) {
    knownDay = dayNumber;
    knownDate = new Date(ms).toISOString().slice(0, -'00:00:00.000Z'.length);
  }
  const rest = ms - dayNumber * day;
  const seconds = Math.floor(rest / 1_000);
  const clock = `${twoDigits[Math.floor(seconds / 3_600)]}:${twoDigits[Math.floor(seconds / 60) % 60]}:${twoDigits[seconds % 60]}`;
  return `"${knownDate}${clock}.${String(rest % 1_000).padStart(3, '0')}Z"`;
};
