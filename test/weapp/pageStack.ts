import { applyData } from './tree.ts';
import type { Navigation } from './wx.ts';

/** What a page file hands to Page(); `eh` is Taro's one event handler. */
export interface PageConfig {
  data?: Record<string, unknown>;
  onLoad?(query: Record<string, string>): void;
  onReady?(): void;
  onShow?(): void;
  onHide?(): void;
  onUnload?(): void;
  onReachBottom?(): void;
  eh?(event: object): void;
}
export type PageInstance = PageConfig & {
  route: string;
  data: Record<string, unknown>;
  setData(data: Record<string, unknown>, done?: () => void): void;
};

export interface PageStack extends Navigation {
  pages: PageInstance[];
  front(): PageInstance;
  open(url: string): void;
}

const DEEPEST = 10;

/** Told of every redraw: which page, and what crosses the bridge to WeChat's renderer for it. */
export type Redrawn = (route: string, data: Record<string, unknown>) => void;

/** WeChat's stack of pages; `configOf` loads a page's file when it is first opened, `changed` is told of every change. */
export function pageStack(
  configOf: (route: string) => PageConfig,
  changed: () => void,
  redrawn: Redrawn,
  soon: (run: () => void) => void,
): PageStack {
  const pages: PageInstance[] = [];
  const front = (): PageInstance => {
    const page = pages[pages.length - 1];
    if (!page) throw new Error('no page is open');
    return page;
  };
  const open = (url: string): void => {
    if (pages.length === DEEPEST) throw new Error('WeChat opens ten pages at most');
    const { route, query } = addressOf(url);
    const page = instanceOf(configOf(route), route, soon, (data) => {
      redrawn(route, data);
      changed();
    });
    pages[pages.length - 1]?.onHide?.();
    pages.push(page);
    page.onLoad?.(query);
    page.onShow?.();
    page.onReady?.();
    changed();
  };
  const close = () => pages.pop()?.onUnload?.();
  const reLaunch = (url: string): void => {
    while (pages.length > 0) close();
    open(url);
  };
  return {
    pages,
    front,
    open,
    navigateTo: open,
    redirectTo: (url) => {
      close();
      open(url);
    },
    reLaunch,
    switchTab: reLaunch,
    navigateBack: (delta) => {
      for (let step = 0; step < delta && pages.length > 1; step += 1) close();
      front().onShow?.();
      changed();
    },
  };
}

/** WeChat hands parameters over as they stand in the address: decoding is the page's work. */
function addressOf(url: string): { route: string; query: Record<string, string> } {
  const [route = '', search = ''] = url.replace(/^\//, '').split('?');
  const pairs = search.split('&').filter(Boolean);
  return { route, query: Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string])) };
}

function instanceOf(
  config: PageConfig,
  route: string,
  soon: (run: () => void) => void,
  redrawn: (data: Record<string, unknown>) => void,
): PageInstance {
  const page = Object.create(config) as PageInstance;
  page.route = route;
  page.data = JSON.parse(JSON.stringify(config.data ?? {}));
  page.setData = (data, done) => {
    applyData(page.data, data);
    redrawn(data);
    if (done) soon(done);
  };
  return page;
}
