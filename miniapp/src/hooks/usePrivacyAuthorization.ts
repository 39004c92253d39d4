import Taro from '@tarojs/taro';
import { createStore, useStore } from '../api/store';

type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;
interface PrivacyHost {
  onNeedPrivacyAuthorization?: (listener: (resolve: Resolve) => void) => void;
}

const pending = createStore<Resolve | null>(null);

/** WeChat calls back before the first use of a private interface; the page then shows the sheet. Call once at launch. */
export function watchPrivacy(): void {
  if (process.env.TARO_ENV !== 'weapp') return;
  (Taro as unknown as PrivacyHost).onNeedPrivacyAuthorization?.((resolve) => pending.set(resolve));
}

/** `asked` while WeChat waits for the person; the agreeing button must carry this id and openType. */
export function usePrivacyAuthorization(): {
  asked: boolean;
  buttonId: string;
  agree: () => void;
  refuse: () => void;
} {
  const resolve = useStore(pending);
  const answer = (event: 'agree' | 'disagree') => () => {
    resolve?.({ event, buttonId: 'privacy-agree' });
    pending.set(null);
  };
  return {
    asked: resolve !== null,
    buttonId: 'privacy-agree',
    agree: answer('agree'),
    refuse: answer('disagree'),
  };
}
