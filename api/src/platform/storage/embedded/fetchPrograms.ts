// Run by itself before tests and builds: has both database programs ready, or says what to install.
import { locate, MONGOD, REDIS_SERVER } from './locate.ts';

try {
  for (const wanted of [MONGOD, REDIS_SERVER]) {
    const { version, path } = await locate(wanted, process.env, console.log);
    console.log(`${wanted.command} ${version}: ${path}`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
