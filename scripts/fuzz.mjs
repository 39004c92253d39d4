// npm run fuzz: schemathesis against the served API on a throw-away demo district. It fails on any 5xx, on any
// answer that the documentation does not know, and when an operation was never really reached.
// Further arguments go to schemathesis, e.g. npm run fuzz -- --max-examples 500 --seed 7
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDatabases } from './lib/databases.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { DATA_DIR, ROOT } from './lib/project.mjs';
import { ensureSchemathesis, runSchemathesis } from './lib/schemathesis.mjs';
import { startThrowAwayServer } from './lib/server.mjs';
import { startWechatStandIn } from './lib/wechatStandIn.mjs';

const CHECKS = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance'],
  ...['response_headers_conformance', 'response_schema_conformance'],
  ...['negative_data_rejection', 'unsupported_method'],
];
/** All moves of an order but `expire`, which only the schedule makes. */
const MOVES = ['accept', 'pack', 'ship', 'deliver', 'receive', 'cancel', 'reject', 'return'];
const MOVE = 'POST /api/v1/orders/{id}/{move}';
/** Only days that pass allow these: a window of appeal that is over, a quiz whose days are. */
const AFTER_DAYS = [
  'POST /api/v1/assessments/rounds/{id}/corrections',
  'POST /api/v1/quizzes/{id}/freeze',
  'POST /api/v1/quizzes/{id}/draw',
  'POST /api/v1/quizzes/redemptions',
];
const ANSWER = 'POST /api/v1/surveys/{id}/responses';

await ensureInstalled();
const give = (error) => giveUp(error.message);
await ensureDatabases().catch(give);
await ensureSchemathesis().catch(give);
const wechat = await startWechatStandIn();
const server = await startThrowAwayServer('fuzz', { DEMO_SCALE: '0.05', ...wechat.env }).catch(give);
const countsFile = join(DATA_DIR, 'fuzz', `counts-${process.pid}.json`);
const documented = (await (await fetch(`${server.address}/api/openapi.json`)).json()).paths;
let code = 1;
try {
  const args = ['run', `${server.address}/api/openapi.json`, '--checks', CHECKS.join(',')];
  const more = ['--continue-on-failure', '--generation-database', 'none', '--suppress-health-check', 'all'];
  code = await runSchemathesis([...args, ...more, ...process.argv.slice(2)], join(ROOT, 'scripts/fuzz'), {
    FUZZ_ADDRESS: server.address,
    FUZZ_COUNTS: countsFile,
  });
} finally {
  await server.stop();
  await wechat.stop();
}
const counts = readCounts();
const operations = Object.entries(documented).flatMap(([path, methods]) =>
  Object.keys(methods).flatMap((method) => withMoves(`${method.toUpperCase()} ${path}`)),
);
for (const operation of ['POST /api/v1/orders', ...withMoves(MOVE), ANSWER])
  console.log(`${operation}: ${successesOf(operation)} successes`);
// A run that was asked for something special need not reach everything.
const wanted = process.argv.length > 2 ? [] : operations.filter((one) => !AFTER_DAYS.includes(one));
const unreached = wanted.filter((operation) => !successesOf(operation));
for (const operation of unreached)
  console.error(`never reached: ${operation} (${answersOf(operation).join(', ') || 'not asked'})`);
process.exitCode = code || (unreached.length ? 1 : 0);

function withMoves(operation) {
  return operation === MOVE ? MOVES.map((move) => operation.replace('{move}', move)) : [operation];
}

function answersOf(operation) {
  const own = Object.entries(counts).filter(([key]) => key.startsWith(`${operation}\t`));
  return own.map(([key, count]) => `${key.split('\t')[1]}: ${count}`);
}

function successesOf(operation) {
  return answersOf(operation)
    .filter((answer) => answer.startsWith('2'))
    .reduce((all, answer) => all + Number(answer.split(': ')[1]), 0);
}

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return {};
  }
}
