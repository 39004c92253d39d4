import { act, renderHook } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { useLocation } from '../../../miniapp/src/hooks/useLocation.ts';
import { phone } from '../support/taro.ts';

describe('useLocation', () => {
  test('asks for nothing until it is told to', () => {
    const { result } = renderHook(() => useLocation());
    expect(result.current.status).toBe('unasked');
  });

  test('turns what a browser gives (WGS-84) into GCJ-02, some 500 m apart here', async () => {
    phone.location = { longitude: 107.0986, latitude: 29.157 };
    const { result } = renderHook(() => useLocation());
    await act(() => result.current.ask());
    expect(result.current.status).toBe('found');
    const shift = Math.hypot(
      (result.current.place?.lng ?? 0) - 107.0986,
      (result.current.place?.lat ?? 0) - 29.157,
    );
    expect(shift).toBeGreaterThan(0.002);
    expect(shift).toBeLessThan(0.01);
  });

  test('takes WeChat at its word, which gives GCJ-02', async () => {
    process.env.TARO_ENV = 'weapp';
    phone.location = { longitude: 107.0986, latitude: 29.157 };
    const { result } = renderHook(() => useLocation());
    await act(() => result.current.ask());
    expect(result.current.place).toEqual({ lng: 107.0986, lat: 29.157 });
  });

  test.each([
    ['refused', { errMsg: 'getLocation:fail auth deny' }],
    ['refused', { code: 1, message: 'User denied Geolocation' }],
    ['unavailable', { errMsg: 'getLocation:fail timeout' }],
    ['unavailable', { code: 2, message: 'Position unavailable' }],
  ])('%s after %j', async (status, failure) => {
    phone.locationFailure = failure;
    const { result } = renderHook(() => useLocation());
    await act(() => result.current.ask());
    expect(result.current).toMatchObject({ status, place: null });
  });
});
