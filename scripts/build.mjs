// npm run build:weapp, build:h5: the mini-program in miniapp/dist/weapp, the browser app in miniapp/dist/h5.
import { ensureInstalled } from './lib/install.mjs';
import { buildAlways, TARGETS } from './lib/miniapp.mjs';
import { giveUp } from './lib/progress.mjs';

const target = process.argv[2] ?? '';
if (!TARGETS.includes(target)) giveUp(`Say what to build: node scripts/build.mjs ${TARGETS.join('|')}`);
await ensureInstalled();
await buildAlways(target).catch((error) => giveUp(error.message));
