import Taro from '@tarojs/taro';

/** Brings a part of the page into view once it has been drawn: a wrong field, the reason of a refusal. */
export function showPart(id: string): void {
  setTimeout(() => {
    if (process.env.TARO_ENV === 'weapp') void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -16 });
    else document.getElementById(id)?.scrollIntoView?.({ block: 'center', behavior: 'smooth' });
  }, 50);
}
