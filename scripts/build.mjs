// npm run build:weapp, build:h5, build:api: the mini-program in miniapp/dist/weapp, the browser app in miniapp/dist/h5,
// the API in api/dist.
import { buildApi } from './lib/api.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { buildAlways, TARGETS } from './lib/miniapp.mjs';
import { giveUp } from './lib/progress.mjs';

const target = process.argv[2] ?? '';
if (![...TARGETS, 'api'].includes(target))
  giveUp(`Say what to build: node scripts/build.mjs ${TARGETS.join('|')}|api`);
await ensureInstalled();
await (target === 'api' ? buildApi() : buildAlways(target)).catch((error) => giveUp(error.message));
