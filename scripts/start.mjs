// npm start: everything on one address. The API runs in this very process, so that there is nothing in
// between which could outlive it or lose a signal.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { buildApi } from './lib/api.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { buildIfStale } from './lib/miniapp.mjs';
import { giveUp, say } from './lib/progress.mjs';
import { ROOT } from './lib/project.mjs';

process.chdir(ROOT);
// A person watches this window: a line per request would bury what it says.
process.env.LOG_LEVEL ??= 'warn';
endOnce();
stopWithNpm();
await ensureInstalled();
if (process.env.SKIP_BUILD === '1') say('SKIP_BUILD=1: the H5 app is served as it was last built');
else
  await buildIfStale('h5').catch((error) =>
    giveUp(`${error.message}\n\nSKIP_BUILD=1 npm start starts without it.`),
  );
process.setSourceMapsEnabled(true);
await buildApi()
  .then((program) => import(pathToFileURL(program)))
  .catch((error) => giveUp(error?.stack ?? String(error)));

// Ctrl-C arrives twice: from the terminal and forwarded by npm. The second one must not cut the draining
// short; before the API listens for signals the first one ends everything.
function endOnce() {
  let draining = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (draining) return;
      draining = process.listenerCount(signal) > 1;
      if (!draining) process.exit(1);
    });
  }
}

// A killed npm does not take its script along: without this it would hold the data folder for ever.
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start' && process.env.STOP_WITH_PARENT !== '1') return;
  const before = parents();
  setInterval(() => {
    if (parents() !== before) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

// npm runs its scripts through a shell, which survives it: then npm is the parent of the parent.
function parents() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'latin1');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const above = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    return name === 'sh' ? `${process.ppid} ${above}` : `${process.ppid}`;
  } catch {
    return `${process.ppid}`;
  }
}
