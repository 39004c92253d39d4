import { useRouter } from '@tarojs/taro';

/** A parameter of the page's address, decoded exactly once (it arrives encoded); '' where it is missing. */
export function useRouteParam(name: string): string {
  const value = useRouter().params[name] ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
