// The real server, main.ts and all, ended with the benchmark; BENCH_NOW sets its clock still.
import { setClock } from '../../../api/src/platform/clock.ts';

const { BENCH_NOW } = process.env;
if (BENCH_NOW) setClock(() => new Date(Number(BENCH_NOW)));
process.on('disconnect', () => process.exit(0));
await import('../../../api/src/main.ts');
