import { randomFillSync } from 'node:crypto';

type Options = {
  success?: (result: unknown) => void;
  fail?: (failure: { errMsg: string }) => void;
  complete?: (result: unknown) => void;
} & Record<string, unknown>;

/** The phone outside the mini-program: what tests set, and what they read back. */
export interface Phone {
  storage: Map<string, unknown>;
  /** Requests fail as without a network. */
  offline: boolean;
  /** Requests go to this origin whatever the bundle's own server is. */
  server: string;
  /** Null: the person refuses. GCJ-02. */
  location: { longitude: number; latitude: number } | null;
  /** What wx.login answers. */
  loginCode: string;
  /** Answer to the next confirmations. */
  confirms: boolean;
  /** Index taken in action sheets. */
  chooses: number;
  /** Calls of interest in order: `navigateTo /pages/...`, `setNavigationBarTitle 附近`. */
  calls: string[];
  requests: { method: string; url: string; header: Record<string, string>; body: string | undefined }[];
}

/** `changed` is told when calls or requests grow, so that a test can wait for them. */
export function newPhone(given: Partial<Phone>, changed: () => void): Phone {
  const watched = <T>(list: T[]): T[] => {
    const push = (...items: T[]) => {
      const length = Array.prototype.push.apply(list, items);
      changed();
      return length;
    };
    return Object.defineProperty(list, 'push', { value: push });
  };
  return {
    storage: new Map(),
    offline: false,
    server: '',
    location: null,
    loginCode: 'code',
    confirms: true,
    chooses: 0,
    calls: watched([]),
    requests: watched([]),
    ...given,
  };
}

/** Runs an API of wx's callback style: answers or fails later, never within the call. */
function later(name: string, options: Options | undefined, work: () => unknown): void {
  Promise.resolve()
    .then(work)
    .then(
      (result) => {
        const answer = { errMsg: `${name}:ok`, ...(result as object) };
        options?.success?.(answer);
        options?.complete?.(answer);
      },
      (failure: { errMsg?: string }) => {
        const answer = { ...failure, errMsg: failure.errMsg ?? `${name}:fail ${String(failure)}` };
        options?.fail?.(answer);
        options?.complete?.(answer);
      },
    );
}

async function send(phone: Phone, options: Options): Promise<unknown> {
  const { pathname, search } = new URL(String(options.url));
  const method = String(options.method ?? 'GET');
  if (method === 'PATCH') throw { errMsg: 'request:fail wx.request knows no PATCH' };
  const body = typeof options.data === 'string' ? options.data : undefined;
  const header = (options.header ?? {}) as Record<string, string>;
  phone.requests.push({ method, url: `${pathname}${search}`, header, body });
  if (phone.offline || phone.server === '') throw { errMsg: 'request:fail' };
  const response = await fetch(`${phone.server}${pathname}${search}`, {
    method,
    headers: header,
    body,
    signal: AbortSignal.timeout(Number(options.timeout ?? 60_000)),
  }).catch((failure) => {
    throw { errMsg: `request:fail ${String(failure)}` };
  });
  const text = await response.text();
  return { statusCode: response.status, data: parsed(text), header: Object.fromEntries(response.headers) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export interface Navigation {
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  reLaunch(url: string): void;
  switchTab(url: string): void;
  navigateBack(delta: number): void;
}

const system = {
  platform: 'android',
  system: 'Android 13',
  model: 'test',
  brand: 'test',
  version: '8.0.50',
  SDKVersion: '3.6.0',
  language: 'zh_CN',
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 720,
  screenWidth: 375,
  screenHeight: 812,
  statusBarHeight: 40,
  safeArea: { top: 40, bottom: 778, left: 0, right: 375, width: 375, height: 738 },
};
const launch = { path: 'pages/home/index', query: {}, scene: 1001, shareTicket: '', referrerInfo: {} };

/** The quiet APIs: they are noted with the field that matters and succeed. */
const noted: Record<string, string> = {
  setNavigationBarTitle: 'title',
  setTabBarItem: 'text',
  showToast: 'title',
  makePhoneCall: 'phoneNumber',
  openLocation: 'name',
  setClipboardData: 'data',
  exitMiniProgram: '',
  hideToast: '',
  showLoading: 'title',
  hideLoading: '',
  stopPullDownRefresh: '',
  pageScrollTo: '',
  setNavigationBarColor: '',
  requestSubscribeMessage: 'tmplIds',
};

/** WeChat's API as far as the bundle uses it. An API that is missing here fails the test that needs it. */
export function createWx(phone: Phone, go: Navigation): Record<string, unknown> {
  const steps = (['navigateTo', 'redirectTo', 'reLaunch', 'switchTab'] as const).map((name) => [
    name,
    (options: Options) =>
      later(name, options, () => {
        phone.calls.push(`${name} ${String(options.url)}`);
        go[name](String(options.url));
      }),
  ]);
  const quiet = Object.entries(noted).map(([name, field]) => [
    name,
    (options: Options = {}) =>
      later(name, options, () => phone.calls.push(`${name} ${String(options[field] ?? '')}`.trim()) && {}),
  ]);
  return {
    ...Object.fromEntries([...steps, ...quiet]),
    navigateBack: (options: Options = {}) =>
      later('navigateBack', options, () => go.navigateBack(Number(options.delta ?? 1))),
    request: (options: Options) => {
      later('request', options, () => send(phone, options));
      return { abort: () => undefined };
    },
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => {
      phone.storage.set(key, JSON.parse(JSON.stringify(value)));
      phone.calls.push(`setStorageSync ${key}`);
    },
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    getLocation: (options: Options) =>
      later('getLocation', options, () => {
        if (phone.location === null) throw { errMsg: 'getLocation:fail auth deny' };
        return phone.location;
      }),
    getRandomValues: (options: Options) =>
      later('getRandomValues', options, () => ({
        randomValues: randomFillSync(new Uint8Array(Number(options.length))).buffer,
      })),
    login: (options: Options) => later('login', options, () => ({ code: phone.loginCode })),
    showModal: (options: Options) =>
      later('showModal', options, () => ({ confirm: phone.confirms, cancel: !phone.confirms })),
    showActionSheet: (options: Options) =>
      later('showActionSheet', options, () => ({ tapIndex: phone.chooses })),
    getNetworkType: (options: Options) =>
      later('getNetworkType', options, () => ({ networkType: phone.offline ? 'none' : 'wifi' })),
    getSetting: (options: Options) => later('getSetting', options, () => ({ authSetting: {} })),
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getAppBaseInfo: () => system,
    getSystemSetting: () => ({ locationEnabled: true }),
    getAppAuthorizeSetting: () => ({}),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'test', envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({
      top: 44,
      bottom: 76,
      left: 280,
      right: 368,
      width: 88,
      height: 32,
    }),
    createSelectorQuery: () => selectorQuery(),
    nextTick: (run: () => void) => void Promise.resolve().then(run),
    canIUse: () => true,
    onNetworkStatusChange: () => undefined,
    onNeedPrivacyAuthorization: () => undefined,
    onAppShow: () => undefined,
    onAppHide: () => undefined,
  };
}

/** Boxes are unknown without a renderer: queries answer with nulls. */
function selectorQuery(): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const name of [
    'in',
    'select',
    'selectAll',
    'selectViewport',
    'boundingClientRect',
    'scrollOffset',
    'fields',
    'node',
  ]) {
    query[name] = () => query;
  }
  query.exec = (done?: (results: null[]) => void) => void Promise.resolve().then(() => done?.([null]));
  return query;
}
