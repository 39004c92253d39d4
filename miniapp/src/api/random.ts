import Taro from '@tarojs/taro';

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function randomBytes(length: number): Promise<Uint8Array> {
  if (process.env.TARO_ENV === 'weapp') {
    // Taro hands this one over as it is, without a promise of its own: only the callbacks are sure to be called.
    return new Promise((resolve, reject) => {
      void Taro.getRandomValues({
        length,
        success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
        fail: reject,
      });
    });
  }
  return crypto.getRandomValues(new Uint8Array(length));
}

/** `bytes` random bytes of the phone's own strong source, as hex. */
export async function randomHex(bytes: number): Promise<string> {
  return hex(await randomBytes(bytes));
}

/** A fresh Idempotency-Key: make it once per intention and send it with every try. */
export function idempotencyKey(): Promise<string> {
  return randomHex(16);
}
