import { useEffect, useState } from 'react';
import { begunHere, webReturnIn, withoutReturn } from './webLogin';

/** On the way back from WeChat: logs in with the code, once; `foreign` where the login was begun elsewhere. */
export function useWebReturn(logIn: (code: string) => void): { foreign: boolean } {
  const [foreign, setForeign] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a way back is walked once
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return;
    const back = webReturnIn(window.location.search);
    if (!back) return;
    window.history.replaceState(window.history.state, '', withoutReturn(window.location.href));
    if (begunHere(back.state)) logIn(back.code);
    else setForeign(true);
  }, []);
  return { foreign };
}
