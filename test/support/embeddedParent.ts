// Started by tests that kill it: holds the built-in databases of a folder until its end.
import { startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';

const [, , dataDir = '', address = ''] = process.argv;
const embedded = await startEmbedded({
  dataDir,
  address,
  log: (line) => console.error(line),
  want: { mongo: true, redis: true },
});
console.log(JSON.stringify({ mongoUrl: embedded.mongoUrl, pids: embedded.pids() }));
setInterval(() => {}, 1_000_000);
