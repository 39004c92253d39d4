import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

/** A line about what is going on. */
export function say(line) {
  console.log(`· ${line}`);
}

/** Ends the run with one sentence for people, without a stack. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Seconds since `began` (from `performance.now()`), for people. */
export function secondsSince(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/**
 * Runs a command to its end and answers `{ code, output }`. `show`: its output is passed on; otherwise it
 * is collected and a line every 15 s says that it still runs.
 */
export function run(command, args, { title = command, cwd = ROOT, env = {}, show = false } = {}) {
  const began = performance.now();
  const ticker = show
    ? undefined
    : setInterval(() => say(`${title}: still at it, ${secondsSince(began)}`), 15_000);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}\n${signal}` : output }),
    );
  }).finally(() => clearInterval(ticker));
}
