export type Counts = { passed: number; failed: number };
export function runVitest(args: string[], env?: Record<string, string>): Promise<Counts>;
export function countsOf(report: string): Counts;
