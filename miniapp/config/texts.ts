import { execFileSync } from 'node:child_process';
import path from 'node:path';

interface BuildContext {
  onBuildStart(run: () => void): void;
}

/** Babel drops types, so a missing text key would build: this checks the two languages before every build. */
export default (ctx: BuildContext): void => {
  ctx.onBuildStart(() => {
    const root = path.resolve(__dirname, '../..');
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [tsc, '-p', path.join(root, 'miniapp/src/i18n'), '--noEmit'], {
        encoding: 'utf8',
      });
    } catch (failure) {
      const output = (failure as { stdout?: string }).stdout ?? String(failure);
      throw new Error(`Texts of the two languages do not match:\n${output}`);
    }
  });
};
