import { toGcj02 } from '@fcs/shared/geo.ts';
import Taro from '@tarojs/taro';
import { useCallback, useState } from 'react';

/** GCJ-02, as every coordinate of this system. */
export interface Place {
  lng: number;
  lat: number;
}
export type LocationState =
  | { status: 'unasked' | 'asking' | 'refused' | 'unavailable'; place: null }
  | { status: 'found'; place: Place };

function isRefusal(failure: unknown): boolean {
  const {
    errMsg = '',
    code,
    message = '',
  } = (failure ?? {}) as { errMsg?: string; code?: number; message?: string };
  return code === 1 || /auth|den(y|ied)|permission/i.test(`${errMsg} ${message}`);
}

/** The phone's position once, never watched, in GCJ-02: WeChat converts itself, a browser gives WGS-84. */
async function locate(): Promise<Place> {
  if (process.env.TARO_ENV === 'weapp') {
    const { longitude, latitude } = await Taro.getLocation({ type: 'gcj02' });
    return { lng: longitude, lat: latitude };
  }
  const { longitude, latitude } = await Taro.getLocation({ type: 'wgs84' });
  return toGcj02({ lng: longitude, lat: latitude });
}

/** Asks only when `ask` is called: the page shows its reason first. Refused or unavailable: choose by hand. */
export function useLocation(): LocationState & { ask: () => Promise<void> } {
  const [state, setState] = useState<LocationState>({ status: 'unasked', place: null });
  const ask = useCallback(async () => {
    setState({ status: 'asking', place: null });
    try {
      setState({ status: 'found', place: await locate() });
    } catch (failure) {
      setState({ status: isRefusal(failure) ? 'refused' : 'unavailable', place: null });
    }
  }, []);
  return { ...state, ask };
}
