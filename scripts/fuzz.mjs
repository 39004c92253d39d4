// npm run fuzz: schemathesis against the served API on a throw-away demo district. It fails on any 5xx, any
// answer that the documentation does not know, and when orders or answers were never really reached.
// Further arguments go to schemathesis, e.g. npm run fuzz -- --max-examples 500 --seed 7
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDatabases } from './lib/databases.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { DATA_DIR, ROOT } from './lib/project.mjs';
import { ensureSchemathesis, runSchemathesis } from './lib/schemathesis.mjs';
import { startThrowAwayServer } from './lib/server.mjs';

const CHECKS = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance'],
  ...['response_headers_conformance', 'response_schema_conformance'],
];
/** Operations whose success shows that the fuzzing came past the first guard. */
const MUST_SUCCEED = ['POST /api/v1/orders', 'POST /api/v1/surveys/{id}/responses'];

await ensureInstalled();
const give = (error) => giveUp(error.message);
await ensureDatabases().catch(give);
await ensureSchemathesis().catch(give);
const server = await startThrowAwayServer('fuzz').catch(give);
const countsFile = join(DATA_DIR, 'fuzz', `counts-${process.pid}.json`);
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
}
const counts = readCounts();
const unreached = process.argv.length > 2 ? [] : MUST_SUCCEED.filter((operation) => !counts[operation]);
for (const operation of MUST_SUCCEED) console.log(`${operation}: ${counts[operation] ?? 0} successes`);
if (unreached.length) console.error(`never reached: ${unreached.join(', ')}`);
process.exitCode = code || (unreached.length ? 1 : 0);

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return {};
  }
}
