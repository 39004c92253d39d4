import Taro from '@tarojs/taro';
import type { Place } from './useLocation';

interface Target {
  name: string;
  address: string;
  location: Place;
}

/** The map app of the phone. In a browser a map page in a window of its own, opened by this tap only. */
export function openDirections({ name, address, location }: Target): void {
  if (process.env.TARO_ENV === 'weapp') {
    const { lat: latitude, lng: longitude } = location;
    void Taro.openLocation({ latitude, longitude, name, address, scale: 16 });
    return;
  }
  const to = `${location.lng},${location.lat},${encodeURIComponent(name)}`;
  const link = `https://uri.amap.com/navigation?to=${to}&mode=walk&coordinate=gaode`;
  window.open(link, '_blank', 'noopener,noreferrer');
}

export function callPhone(phoneNumber: string): void {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
}

/** False where the phone refused. Taro's own way adds a Chinese toast, so a browser's is taken where there is one. */
export async function copyText(data: string): Promise<boolean> {
  try {
    const browser = process.env.TARO_ENV === 'h5' ? navigator.clipboard : undefined;
    if (browser) await browser.writeText(data);
    else await Taro.setClipboardData({ data });
    return true;
  } catch {
    return false;
  }
}
