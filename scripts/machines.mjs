// npm run machines -- --count 200: machines that speak the real protocol to a running demo server, for demonstrations and
// load. Registers what is missing as the county, claims keys, then sends signed heartbeats, vends, loads and faults
// until Ctrl-C, or for --seconds. --every: seconds between two turns of a machine. --address: the server.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { giveUp, say } from './lib/progress.mjs';
import { simulateMachine } from './lib/simulatedMachine.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    every: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '0' },
    address: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 3000}` },
  },
});
const [count, every, seconds] = [values.count, values.every, values.seconds].map(Number);
if (!(Number.isInteger(count) && count >= 1 && count <= 2_000)) giveUp('--count is a number from 1 to 2000');
if (!(every >= 0.1 && seconds >= 0)) giveUp('--every is at least 0.1, --seconds at least 0');

const NAME = '模拟药具机';
const REPORT_MS = 5_000;
const ALL_DAY = Array.from({ length: 7 }, () => [['00:00', '24:00']]);

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (stopped) process.exit(1);
    stopped = true;
  });

const token = await logIn().catch((error) =>
  giveUp(`No demo server answers on ${values.address}: start one with npm start (${error.message})`),
);
const machines = await claimMachines();
say(`${machines.length} machines, each telling every ${every} s; Ctrl-C ends them`);
const tally = { requests: 0, accepted: 0, repeated: 0, refused: 0, failed: 0, times: [] };
const reporting = setInterval(report, REPORT_MS);
const end = seconds > 0 ? Date.now() + seconds * 1_000 : Number.POSITIVE_INFINITY;
const began = performance.now();
await Promise.all(machines.map(run));
clearInterval(reporting);
const took = (performance.now() - began) / 1_000;
say(
  `${tally.accepted} events taken in ${took.toFixed(0)} s, ${(tally.accepted / took).toFixed(1)} a second; ` +
    `${tally.repeated} repeated, ${tally.refused} requests refused, ${tally.failed} unanswered`,
);

async function ask(method, path, body) {
  const response = await fetch(`${values.address}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  if (response.status !== 429)
    throw new Error(`${method} ${path}: ${response.status} ${answer.error?.code ?? ''}`);
  await pause(1_000 * Number(response.headers.get('retry-after') ?? 1));
  return ask(method, path, body);
}

async function logIn() {
  const response = await fetch(`${values.address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ platform: 'demo', code: 'county' }),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).data.token;
}

async function everyPage(path) {
  const rows = [];
  let cursor = '';
  do {
    const page = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`);
    rows.push(...page.data);
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor);
  return rows;
}

/** Those of earlier runs first, then new ones; each with a key of its own and the lots of the store that fills it. */
async function claimMachines() {
  const known = (await everyPage('/machines')).filter(({ name }) => name.startsWith(NAME)).slice(0, count);
  if (known.length > 0) say(`${known.length} machines of an earlier run`);
  const stores = (await everyPage('/points?kind=institution')).filter(({ state }) => state === 'open');
  const goods = await machineGoods();
  const lotsOf = new Map();
  const claimed = [];
  for (let number = 0; number < count && !stopped; number += 1) {
    const store = stores[number % stores.length];
    if (!lotsOf.has(store.id)) lotsOf.set(store.id, await storeLots(store.id));
    const machine = known[number] ?? (await register(number, store, goods));
    const { data: key } = await ask('POST', `/machines/${machine.id}/keys`);
    claimed.push(simulateMachine(values.address, { ...machine, lots: lotsOf.get(store.id) }, key));
    if ((number + 1) % 50 === 0) say(`${number + 1} of ${count} have their keys`);
  }
  return claimed;
}

async function machineGoods() {
  const { data } = await ask('GET', '/products');
  return data.filter(({ requiresDoctorFirst }) => !requiresDoctorFirst).slice(0, 5);
}

/** By product the lot of a store that lasts longest: that is what machines are filled with. */
async function storeLots(point) {
  const levels = await everyPage(`/stock/levels?point=${point}`);
  const lots = new Map();
  for (const { productId, lotNo, expiry, state } of levels)
    if (state !== 'expired' && state !== 'recalled' && expiry > (lots.get(productId)?.expiry ?? ''))
      lots.set(productId, { lotNo, expiry });
  return lots;
}

async function register(number, store, goods) {
  const { data: at } = await ask('GET', `/points/${store.id}`);
  const around = (degrees) => degrees + (Math.random() - 0.5) / 100;
  const name = `${NAME}${String(number + 1).padStart(4, '0')}`;
  const { data: point } = await ask('POST', '/points', {
    ...{ name, kind: 'machine', region: at.region, address: `${at.name}旁`, hours: ALL_DAY },
    location: { lng: around(at.location.lng), lat: around(at.location.lat) },
  });
  const { data } = await ask('POST', '/machines', {
    ...{ pointId: point.id, name, storeId: store.id },
    commissionedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    slots: goods.map(({ id }, at) => ({ slot: at + 1, productId: id, capacity: 40 })),
  });
  return data;
}

/** One machine until the end; the first turns are spread over the interval. */
async function run(machine) {
  await waitFor(Math.random() * every * 1_000);
  while (!stopped && Date.now() < end) {
    const from = performance.now();
    try {
      const { status, accepted, repeated } = await machine.tell();
      tally.accepted += accepted;
      tally.repeated += repeated;
      if (status >= 300) tally.refused += 1;
    } catch {
      tally.failed += 1;
    }
    tally.requests += 1;
    tally.times.push(performance.now() - from);
    await waitFor(every * 1_000);
  }
}

/** In short steps, so that Ctrl-C is heard at once. */
async function waitFor(milliseconds) {
  const until = Math.min(Date.now() + milliseconds, end);
  while (!stopped && Date.now() < until) await pause(Math.max(1, Math.min(200, until - Date.now())));
}

function report() {
  const times = tally.times.splice(0).sort((a, b) => a - b);
  const slow = times[Math.floor(times.length * 0.95)] ?? 0;
  const rate = (times.length * 1_000) / REPORT_MS;
  console.log(
    `${rate.toFixed(1)} requests a second, 95 % within ${slow.toFixed(0)} ms; ` +
      `${tally.accepted} events taken, ${tally.refused} refused, ${tally.failed} unanswered`,
  );
}
