import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** What WeChat's JS engine lacks, and Function, which there answers undefined instead of throwing. */
const poorer = `
  for (const name of ['AbortController', 'AbortSignal', 'fetch', 'Intl', 'structuredClone']) delete globalThis[name];
  const whole = Function;
  globalThis.Function = function () { return undefined; };
  globalThis.Function.prototype = whole.prototype;
`;

export interface Timers {
  globals: Record<string, unknown>;
  soon(run: () => void): void;
  stop(): void;
}

/** Timers that end with the mini-program, so that a closed one does nothing more. */
export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  const once = (run: () => void, wait = 0): NodeJS.Timeout => {
    const id = setTimeout(() => {
      running.delete(id);
      run();
    }, wait);
    running.add(id);
    return id;
  };
  const again = (run: () => void, wait = 0): NodeJS.Timeout => {
    const id = setInterval(run, wait);
    running.add(id);
    return id;
  };
  const clear = (id: NodeJS.Timeout) => clearTimeout(id);
  return {
    globals: { setTimeout: once, clearTimeout: clear, setInterval: again, clearInterval: clear },
    soon: (run) => void once(run),
    stop: () => {
      for (const id of running) clearTimeout(id);
    },
  };
}

/** A bare JS world without DOM and eval, and `load`, which runs a file of the bundle once with CommonJS. */
export function createEngine(folder: string, globals: Record<string, unknown>): (name: string) => void {
  const context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(poorer, context);
  const done = new Map<string, { exports: unknown }>();
  const requireFrom =
    (from: string) =>
    (name: string): unknown => {
      const file = path.join(path.dirname(from), name.endsWith('.js') ? name : `${name}.js`);
      const known = done.get(file);
      if (known) return known.exports;
      const module = { exports: {} };
      done.set(file, module);
      const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
      const run = vm.runInContext(source, context, { filename: file }) as (...parts: unknown[]) => void;
      run(requireFrom(file), module, module.exports);
      return module.exports;
    };
  const load = requireFrom(path.join(folder, 'index.js'));
  return (name) => void load(`./${name}`);
}
