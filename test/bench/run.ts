// npm run bench -- NAME [--json], started by scripts/bench.mjs once everything is installed.
import { app } from './app.ts';
import { assessment } from './assessment.ts';
import { dispense } from './dispense.ts';
import { machines } from './machines.ts';
import { nearest } from './nearest.ts';
import { orders } from './orders.ts';
import { ordersHttp } from './ordersHttp.ts';
import { jsonLineOf, type Result, tableOf } from './report.ts';
import { request } from './request.ts';
import { scale } from './scale.ts';
import { surveys } from './surveys.ts';
import { setUp, type Workplace } from './workplace.ts';

type Bench = (place: Workplace, name: string) => Promise<Result>;

const benches: Record<string, Bench> = {
  nearest: (place, name) => nearest(place, name, 20_000),
  'nearest-1m': (place, name) => nearest(place, name, 1_000_000),
  orders,
  'orders-http': ordersHttp,
  request,
  surveys,
  dispense,
  machines,
  assessment,
  app,
  scale,
};

const main = async (): Promise<void> => {
  const json = process.argv.includes('--json');
  const name = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? '';
  const bench = benches[name];
  if (!bench) {
    process.stderr.write(`npm run bench -- NAME [--json], NAME one of: ${Object.keys(benches).join(' ')}\n`);
    process.exitCode = 1;
    return;
  }
  const say = (line: string): void => void process.stdout.write(`· ${line}\n`);
  const { place, end } = await setUp(say);
  const stop = (): void => void end().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const result = await bench(place, name);
    process.stdout.write(`\n${tableOf(result)}\n`);
    await end();
    if (json) process.stdout.write(`${jsonLineOf(result)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await end();
  }
};

await main();
// Whatever a failed benchmark left open must not keep the process alive.
process.exit();
