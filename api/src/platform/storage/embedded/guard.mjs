// Stands between this project and one database process. It runs in its own process group, so Ctrl-C
// reaches it only through its parent, and it stops the database when its input closes: that happens
// however the parent ends, kill -9 included, so nothing is left behind.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [, , binary, ...args] = process.argv;
const STOP_MS = 20_000;
const RESTARTS_A_MINUTE = 5;
let child = null;
let keep = false;
let stopping = false;
let restarts = [];

process.stdout.on('error', () => {});
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    // The parent has seen the database answer: from now on a crash is followed by a restart.
    if (line === 'keep') keep = true;
  })
  .on('close', stop);
run();

function say(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function run() {
  child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-2000);
  });
  child.once('spawn', () => say({ event: 'running', pid: child.pid }));
  child.once('error', (error) => ended(String(error), ''));
  child.once('exit', (code, signal) => ended(signal ?? `code ${code}`, complaint));
}

function ended(how, complaint) {
  child = null;
  say({ event: 'ended', how, complaint });
  if (stopping || !keep) process.exit(stopping ? 0 : 1);
  const now = Date.now();
  restarts = [...restarts.filter((at) => now - at < 60_000), now];
  if (restarts.length > RESTARTS_A_MINUTE) process.exit(1);
  setTimeout(() => (stopping ? process.exit(0) : run()), 200);
}

function stop() {
  if (stopping) return;
  stopping = true;
  if (child === null) {
    if (!keep) process.exit(0);
    return;
  }
  child.kill('SIGTERM');
  setTimeout(() => child?.kill('SIGKILL'), STOP_MS).unref();
}
