export type YuanFault = 'missing' | 'form';

/** Above nothing, at most 1,000 yuan, four decimals: what the server takes. */
export function yuanFault(text: string): YuanFault | null {
  if (text.trim() === '') return 'missing';
  const value = Number(text.trim());
  return /^\d{1,4}(\.\d{1,4})?$/.test(text.trim()) && value > 0 && value <= 1_000 ? null : 'form';
}

/** What so many points come to, in yuan and fen. */
export const worth = (points: number, yuanPerPoint: number): number =>
  Math.round(points * yuanPerPoint * 100) / 100;
