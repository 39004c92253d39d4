import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine, createTimers } from './engine.ts';
import { type PageConfig, type PageInstance, type PageStack, pageStack, type Redrawn } from './pageStack.ts';
import { drawn, everyNode, type RawNode, readTemplates, spokenName, textOf, type WeappNode } from './tree.ts';
import { createWx, newPhone, type Phone } from './wx.ts';

interface AppConfig {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onHide?(): void;
}

export interface BootOptions extends Partial<Phone> {
  /** Folder of the built mini-program. */
  folder: string;
  /** Page and query to open first: `pages/home/index?x=1`. */
  open?: string;
  redrawn?: Redrawn;
}

interface Hands {
  /** The front page as drawn. */
  screen(): WeappNode;
  text(): string;
  /** Nodes by spoken role (or tag) and name: `find('button', '提交')`. */
  find(role: string, name?: string | RegExp): WeappNode[];
  /** Taps a node, or the one node with this role and name; taps bubble. */
  tap(target: WeappNode | [role: string, name: string | RegExp]): void;
  /** Types into the input or textarea of the field with this label. */
  fill(label: string, value: string): void;
}

/** A running mini-program: what is on its screen, and hands to use it. */
export interface Weapp extends Hands {
  phone: Phone;
  /** Paths of the open pages, the front one last. */
  stack(): string[];
  /** Waits until `check` holds, looking after each change; throws with the text that was on the screen. */
  until(check: (text: string) => boolean, what?: string): Promise<void>;
  reachBottom(): void;
  back(): void;
  /** App to the background and to the front again. */
  resume(): void;
  /** Errors the bundle wrote to the console. */
  errors: string[];
  close(): void;
}

const WAIT_MS = 8_000;
const quiet = () => undefined;

/** Boots the real bundle as WeChat would: no DOM, no eval, pages in a stack, a package loaded when first opened. */
export function bootWeapp({ folder, open, redrawn = quiet, ...given }: BootOptions): Weapp {
  const changes = new Set<() => void>();
  const changed = () => {
    for (const look of [...changes]) look();
  };
  const phone = newPhone(given, changed);
  const errors: string[] = [];
  const timers = createTimers();
  const registry = createRegistry();
  const stack = pageStack((route) => registry.configOf(route, load), changed, redrawn, timers.soon);
  const load = createEngine(folder, {
    ...timers.globals,
    wx: createWx(phone, stack),
    ...registry.globals,
    Component: quiet,
    Behavior: quiet,
    getApp: registry.app,
    getCurrentPages: () => [...stack.pages],
    console: {
      log: quiet,
      info: quiet,
      debug: quiet,
      warn: quiet,
      error: (...parts: unknown[]) => errors.push(parts.map(inWords).join(' ')),
    },
  });

  load('app');
  const first =
    open ??
    (JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as { pages: string[] }).pages[0] ??
    '';
  const entry = { path: first.split('?')[0], query: {}, scene: 1001 };
  registry.app().onLaunch?.(entry);
  registry.app().onShow?.(entry);
  stack.open(first);

  const hands = handsOf(folder, stack);
  const story = (what = 'what was awaited') =>
    `${what} did not come; the screen shows: ${hands.text()}\n${errors.join('\n')}`;
  return {
    ...hands,
    phone,
    errors,
    stack: () => stack.pages.map((page) => page.route),
    until: (check, what) =>
      whenTrue(
        changes,
        () => check(hands.text()),
        () => story(what),
      ),
    reachBottom: () => stack.front().onReachBottom?.(),
    back: () => stack.navigateBack(1),
    resume: () => {
      stack.front().onHide?.();
      registry.app().onHide?.();
      registry.app().onShow?.({ ...entry, path: stack.front().route });
      stack.front().onShow?.();
    },
    close: timers.stop,
  };
}

/** What the bundle registers. Page() does not say which page it is: WeChat knows by the file that is being loaded. */
function createRegistry() {
  const configs = new Map<string, PageConfig>();
  let loading = '';
  let app: AppConfig = {};
  const takeApp = (config: AppConfig) => {
    app = config;
  };
  const takePage = (config: PageConfig) => void configs.set(loading, config);
  return {
    globals: { App: takeApp, Page: takePage },
    app: () => app,
    configOf: (route: string, load: (name: string) => void): PageConfig => {
      loading = route;
      if (!configs.has(route)) load(route);
      const config = configs.get(route);
      if (!config) throw new Error(`${route} registered no page`);
      return config;
    },
  };
}

function inWords(part: unknown): string {
  const { stack } = (typeof part === 'object' && part !== null ? part : {}) as { stack?: string };
  return stack ?? String(part);
}

/** Resolves once `check` holds, looked at after every change of a screen and every call of wx. */
function whenTrue(changes: Set<() => void>, check: () => boolean, explain: () => string): Promise<void> {
  if (check()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      changes.delete(look);
      clearTimeout(limit);
      settle();
    };
    const look = () => {
      if (check()) end(resolve);
    };
    const limit = setTimeout(() => end(() => reject(new Error(explain()))), WAIT_MS);
    changes.add(look);
  });
}

function handsOf(folder: string, stack: PageStack): Hands {
  const templates = readTemplates(readFileSync(path.join(folder, 'base.wxml'), 'utf8'));
  const screen = () => drawn(stack.front().data.root as RawNode, templates);
  const text = () => textOf(screen());
  const find = (role: string, name?: string | RegExp): WeappNode[] =>
    everyNode(screen()).filter(
      (node) => (node.attributes['aria-role'] === role || node.tag === role) && fits(spokenName(node), name),
    );
  return {
    screen,
    text,
    find,
    tap: (target) => {
      const node = Array.isArray(target)
        ? only(find(...target), `${target[0]} ${String(target[1])}`, text)
        : target;
      for (let at: WeappNode | null = node; at?.raw.sid; at = at.parent) fire(stack.front(), at, 'tap', {});
    },
    fill: (label, value) => {
      const fields = everyNode(screen()).filter((node) => isFieldOf(node, label));
      const input = everyNode(only(fields, `field ${label}`, text)).find(
        ({ tag }) => tag === 'input' || tag === 'textarea',
      );
      if (!input) throw new Error(`the field ${label} has no input`);
      fire(stack.front(), input, 'input', { value });
    },
  };
}

function fits(spoken: string, name: string | RegExp | undefined): boolean {
  if (name === undefined) return true;
  return typeof name === 'string' ? spoken === name : name.test(spoken);
}

function isFieldOf(node: WeappNode, label: string): boolean {
  return /\bk-field(\s|$)/.test(String(node.raw.cl)) && textOf(node).startsWith(label);
}

function fire(page: PageInstance, node: WeappNode, type: string, detail: object): void {
  const sid = node.raw.sid ?? '';
  const target = { id: node.raw.uid ?? sid, dataset: { sid } };
  page.eh?.({ type, detail, target, currentTarget: target, timeStamp: 0, mark: {} });
}

function only(nodes: WeappNode[], what: string, text: () => string): WeappNode {
  const [node] = nodes;
  if (!node || nodes.length > 1) throw new Error(`${nodes.length} of: ${what}. The screen shows: ${text()}`);
  return node;
}
