import type { Language } from './language';

/** Numbers are told as on papers and in exports. */
export { figureText as formatNumber } from '@fcs/shared/figures.ts';

const WALK_METRES_PER_MINUTE = 80;
const SHANGHAI_MS = 8 * 3_600_000;
const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Intl is missing in WeChat on iOS, so Shanghai's wall clock is read from a shifted UTC date. */
function shanghai(iso: string): Date {
  return new Date(new Date(iso).getTime() + SHANGHAI_MS);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Minutes on foot at 80 m/min, at least 1, rounded up. */
export function walkMinutes(metres: number): number {
  return Math.max(1, Math.ceil(metres / WALK_METRES_PER_MINUTE));
}

/** Metres below 1 km in tens, kilometres with one decimal to 10 km. */
export function formatDistance(metres: number, language: Language): string {
  if (metres < 995) {
    const tens = Math.max(10, Math.round(metres / 10) * 10);
    return language === 'zh' ? `${tens} 米` : `${tens} m`;
  }
  const km = metres / 1000;
  const figure = km < 9.95 ? km.toFixed(1) : String(Math.round(km));
  return language === 'zh' ? `${figure} 公里` : `${figure} km`;
}

/** "步行 6 分钟"; over an hour on foot the distance says more. */
export function formatWalk(metres: number, language: Language): string {
  const minutes = walkMinutes(metres);
  if (minutes > 60) return formatDistance(metres, language);
  return language === 'zh' ? `步行约 ${minutes} 分钟` : `${minutes} min on foot`;
}

/** ISO instant -> day in Shanghai: "3月5日", "5 Mar"; with the year when asked. */
export function formatDay(iso: string, language: Language, withYear = false): string {
  const d = shanghai(iso);
  const [y, m, day] = [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()];
  if (language === 'zh') return `${withYear ? `${y}年` : ''}${m + 1}月${day}日`;
  return `${day} ${months[m]}${withYear ? ` ${y}` : ''}`;
}

/** ISO instant -> "09:05" in Shanghai. */
export function formatTime(iso: string): string {
  const d = shanghai(iso);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

export function formatDayTime(iso: string, language: Language, withYear = false): string {
  return `${formatDay(iso, language, withYear)} ${formatTime(iso)}`;
}

/** 0 is Sunday. */
export function formatWeekday(day: number, language: Language): string {
  return weekdays[language][((day % 7) + 7) % 7] ?? '';
}

/** "刚刚", "5 分钟前", "2 小时前", else the day; `nowIso` comes in so that a test can set it. */
export function formatAgo(iso: string, nowIso: string, language: Language): string {
  const minutes = Math.floor((new Date(nowIso).getTime() - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return language === 'zh' ? '刚刚' : 'just now';
  if (minutes < 60) return language === 'zh' ? `${minutes} 分钟前` : `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return language === 'zh' ? `${hours} 小时前` : `${hours} h ago`;
  return formatDay(iso, language, true);
}

const dayNumber = (iso: string): number => Math.floor(shanghai(iso).getTime() / 86_400_000);

/** When something soon is: "17:30" today, "明天 08:30", "周三 08:30" within a week, else the day and time. */
export function formatSoon(iso: string, nowIso: string, language: Language): string {
  const days = dayNumber(iso) - dayNumber(nowIso);
  const time = formatTime(iso);
  if (days === 0) return time;
  if (days === 1) return language === 'zh' ? `明天 ${time}` : `tomorrow ${time}`;
  if (days > 1 && days < 7) return `${formatWeekday(shanghai(iso).getUTCDay(), language)} ${time}`;
  return formatDayTime(iso, language);
}

/** The instant's day in Shanghai, `2026-11-23`. */
export function dayInShanghai(iso: string): string {
  return shanghai(iso).toISOString().slice(0, 10);
}
