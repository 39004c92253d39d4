import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from '../../../scripts/lib/browser.mjs';
import { run } from '../../../scripts/lib/progress.mjs';

/** Scores from 0 to 100, and what the performance is made of. */
export type Audit = {
  performance: number;
  accessibility: number;
  lcp: number;
  tbt: number;
  cls: number;
};

type Report = {
  categories: Record<string, { score: number }>;
  audits: Record<string, { numericValue: number }>;
};

/** It wants a newer Node than the project; npx fetches both. */
const command = ['-y', '-p', 'node@22', '-p', 'lighthouse@13.5.0', 'lighthouse'];

const auditOf = (file: string): Audit => {
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const scoreOf = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const measureOf = (name: string): number => audits[name]?.numericValue ?? Number.NaN;
  return {
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    lcp: measureOf('largest-contentful-paint'),
    tbt: measureOf('total-blocking-time'),
    cls: measureOf('cumulative-layout-shift'),
  };
};

/** Lighthouse with its phone profile, as often as asked; the run in the middle by performance. Null: not to be had. */
export const audit = async (address: string, folder: string, times: number): Promise<Audit | null> => {
  const flags = '--headless --no-sandbox --disable-gpu';
  const audits: Audit[] = [];
  for (let time = 0; time < times; time += 1) {
    const file = join(folder, `lighthouse-${time}.json`);
    const asked = [address, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`];
    const { code } = await run('npx', [...command, ...asked, '--only-categories=performance,accessibility'], {
      title: 'lighthouse',
      env: { CHROME_PATH: await ensureBrowser() },
    });
    if (code !== 0) return null;
    audits.push(auditOf(file));
  }
  return audits.sort((a, b) => a.performance - b.performance)[audits.length >> 1] ?? null;
};
