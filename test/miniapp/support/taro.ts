import { useEffect } from 'react';

export interface Sent {
  url: string;
  method: string;
  data?: string;
  header: Record<string, string>;
  timeout: number;
}
export interface Answer {
  statusCode: number;
  data: unknown;
  header?: Record<string, string>;
}

interface RandomValuesOptions {
  length: number;
  success: (taken: { randomValues: ArrayBuffer }) => void;
}

const kept = new Map<string, string>();
let answer: (sent: Sent) => Answer | Promise<Answer> = () => ({ statusCode: 404, data: null });
let params: Record<string, string> = {};
const pulls = new Set<() => void>();
const hides = new Set<() => void>();

/** The phone behind the Taro stand-in: what tests set and read. */
export const phone = {
  sent: [] as Sent[],
  visited: [] as string[],
  titles: [] as string[],
  toasts: [] as string[],
  clipboard: '',
  called: [] as string[],
  /** Templates of subscribe messages that were asked about. */
  asked: [] as string[],
  directions: [] as { name: string; latitude: number; longitude: number }[],
  left: 0,
  pages: 1,
  agrees: true,
  location: null as { longitude: number; latitude: number } | null,
  locationFailure: { errMsg: 'getLocation:fail auth deny' } as unknown,
  answerWith(next: typeof answer): void {
    answer = next;
  },
  open(query: Record<string, string>): void {
    params = query;
  },
  /** Pulls the page down, and leaves it for another one. */
  pullDown: (): void => pulls.forEach((run) => void run()),
  hide: (): void => hides.forEach((run) => void run()),
  reset(): void {
    kept.clear();
    params = {};
    pulls.clear();
    hides.clear();
    Object.assign(phone, { sent: [], visited: [], titles: [], toasts: [], clipboard: '' });
    Object.assign(phone, { called: [], asked: [], directions: [] });
    Object.assign(phone, { left: 0, pages: 1, location: null });
  },
};

const Taro = {
  // Through JSON, as a phone's storage: nothing is shared by reference.
  getStorageSync: (key: string): unknown => (kept.has(key) ? JSON.parse(kept.get(key) ?? '""') : ''),
  setStorageSync: (key: string, value: unknown) => void kept.set(key, JSON.stringify(value)),
  removeStorageSync: (key: string) => void kept.delete(key),
  request: async (sent: Sent): Promise<Answer> => {
    phone.sent.push(sent);
    return answer(sent);
  },
  getLocation: async () => {
    if (phone.location === null) throw phone.locationFailure;
    return phone.location;
  },
  // As Taro hands it over: no promise, the callbacks only.
  getRandomValues: ({ length, success }: RandomValuesOptions) =>
    success({ randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }),
  requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
    phone.asked.push(...tmplIds);
    return Object.fromEntries(tmplIds.map((id) => [id, phone.agrees ? 'accept' : 'reject']));
  },
  setNavigationBarTitle: async ({ title }: { title: string }) => void phone.titles.push(title),
  setTabBarItem: async () => undefined,
  switchTab: async ({ url }: { url: string }) => void phone.visited.push(`tab ${url}`),
  navigateTo: async ({ url }: { url: string }) => void phone.visited.push(url),
  redirectTo: async ({ url }: { url: string }) => void phone.visited.push(`instead ${url}`),
  navigateBack: async () => void phone.visited.push('back'),
  getCurrentPages: () => Array.from({ length: phone.pages }),
  exitMiniProgram: async () => {
    phone.left += 1;
  },
  onNetworkStatusChange: () => undefined,
  showToast: async ({ title }: { title: string }) => void phone.toasts.push(title),
  setClipboardData: async ({ data }: { data: string }) => {
    phone.clipboard = data;
  },
  pageScrollTo: async () => undefined,
  getStorageInfoSync: () => ({ keys: [...kept.keys()] }),
  makePhoneCall: async ({ phoneNumber }: { phoneNumber: string }) => void phone.called.push(phoneNumber),
  openLocation: async (target: (typeof phone.directions)[number]) => void phone.directions.push(target),
  arrayBufferToBase64: (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes))),
  login: async () => ({ code: 'wechat-code' }),
};
export default Taro;

export function useDidShow(run: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown once per mount, like a page that stays in front
  useEffect(run, []);
}
export function useLaunch(run: () => void): void {
  useDidShow(run);
}
function useListener(all: Set<() => void>, run: () => void): void {
  useEffect(() => {
    all.add(run);
    return () => void all.delete(run);
  });
}
export const usePullDownRefresh = (run: () => void): void => useListener(pulls, run);
export const useDidHide = (run: () => void): void => useListener(hides, run);
export const useShareAppMessage = (_share: () => unknown): void => undefined;
export function useRouter(): { params: Record<string, string> } {
  return { params };
}
