import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';

const STEP_MS = 30_000;
const read = (): string => new Date().toISOString();

/** The time as pages speak of it ("12 分钟前", "今天"): an ISO instant, read anew every half minute and on return. */
export function useNow(): string {
  const [now, setNow] = useState(read);
  useDidShow(() => setNow(read()));
  useEffect(() => {
    const timer = setInterval(() => setNow(read()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
