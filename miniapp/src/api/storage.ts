import Taro from '@tarojs/taro';

/** What was kept under a key on this phone, or the fallback where storage is empty, full or forbidden. */
export function readStored<T>(key: string, fallback: T): T {
  try {
    const value: unknown = Taro.getStorageSync(key);
    return value === '' || value === undefined || value === null ? fallback : (value as T);
  } catch {
    return fallback;
  }
}

/** False when the phone would not keep it; the caller decides whether that matters. */
export function keepStored(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

export function dropStored(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch {
    // Nothing was kept, so nothing has to go.
  }
}

/** Forgets everything under keys that begin so. */
export function dropAllStored(prefix: string): void {
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(prefix)) dropStored(key);
  } catch {
    // A phone that forbids storage kept nothing.
  }
}
