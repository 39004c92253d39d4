import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { MapView as BrowserMap } from '../../../miniapp/src/ui/MapView/index.h5.tsx';
import { MapView } from '../../../miniapp/src/ui/MapView/index.tsx';
import { centreOf, metresBetween, ringRadii } from '../../../miniapp/src/ui/MapView/model.ts';

const here = { lng: 107.0986, lat: 29.157 };
const points = [
  { id: 'a7', name: '东城街道', location: { lng: 107.1, lat: 29.158 }, open: true },
  { id: 'b9', name: '<b>西城</b>', location: { lng: 107.08, lat: 29.15 }, open: false },
];

describe('the map in WeChat', () => {
  test('gives numeric marker ids and an icon each, and answers with the id of the point', () => {
    const onPoint = vi.fn();
    render(<MapView points={points} here={here} onPoint={onPoint} />);
    const marker = screen.getByRole('button', { name: '东城街道' });
    expect(marker.dataset.id).toBe('0');
    expect(marker.dataset.icon).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '<b>西城</b>' }));
    expect(onPoint).toHaveBeenCalledWith('b9');
  });

  test('while a place is chosen, a tap beside the markers says where', () => {
    const onTap = vi.fn();
    render(<MapView points={points} onPoint={() => undefined} onTap={onTap} />);
    fireEvent.click(screen.getByTestId('map'));
    expect(onTap).toHaveBeenCalledWith({ lng: 107.2, lat: 29.2 });
    fireEvent.click(screen.getByRole('button', { name: '东城街道' }));
    expect(onTap).toHaveBeenCalledTimes(1);
  });

  test('draws nothing where there is nothing to show', () => {
    const { container } = render(<MapView points={[]} onPoint={() => undefined} />);
    expect(container.textContent).toBe('');
  });
});

describe('the map in a browser', () => {
  test('without tiles draws points, rings with their distance, a scale, and names as text', async () => {
    const onPoint = vi.fn();
    render(<BrowserMap points={points} here={here} onPoint={onPoint} />);
    const map = screen.getByRole('region', { name: '地图，2 个地点' });
    await waitFor(() => expect(map.querySelectorAll('.k-map__pin')).toHaveLength(2), { timeout: 5000 });
    expect(map.querySelectorAll('.k-map__ring').length).toBeGreaterThan(0);
    expect(map.querySelector('.k-map__radius')?.textContent).toMatch(/米|公里/);
    expect(map.querySelector('.leaflet-control-scale')).not.toBeNull();
    expect(map.querySelector('img')).toBeNull();
    expect(map.querySelector('b')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '东城街道' }));
    expect(onPoint).toHaveBeenCalledWith('a7');
  });
});

describe('choosing a place on the map in a browser', () => {
  const pins = (map: HTMLElement) => map.querySelectorAll('.k-map__pin');
  const drawn = (map: HTMLElement, count: number) =>
    waitFor(() => expect(pins(map)).toHaveLength(count), { timeout: 5000 });
  const middle = { clientX: 0, clientY: 0 };

  test('a tap on the ground says where it was, one on a place does not', async () => {
    const onTap = vi.fn();
    render(<BrowserMap points={points} centre={here} onPoint={() => undefined} onTap={onTap} />);
    const map = screen.getByRole('region');
    await drawn(map, 2);
    fireEvent.click(screen.getByRole('button', { name: '东城街道' }));
    expect(onTap).not.toHaveBeenCalled();
    fireEvent.click(map, middle);
    fireEvent.click(map, { clientX: 20, clientY: 10 });
    const [first, second] = onTap.mock.calls.map(([place]) => place);
    expect(second.lng).toBeGreaterThan(first.lng);
    expect(second.lat).toBeLessThan(first.lat);
  });

  test('drawn again with the new place, it keeps looking at where it looked', async () => {
    const onTap = vi.fn();
    const props = { onPoint: () => undefined, onTap };
    const { rerender } = render(<BrowserMap {...props} points={points} centre={here} />);
    const map = screen.getByRole('region');
    await drawn(map, 2);
    fireEvent.click(map, middle);
    const far = [{ id: 'n', name: '新', location: { lng: 107.5, lat: 29.5 }, open: true }];
    rerender(<BrowserMap {...props} points={far} centre={{ lng: 107.5, lat: 29.5 }} />);
    await drawn(map, 1);
    fireEvent.click(map, middle);
    const [first, second] = onTap.mock.calls.map(([place]) => place);
    expect(metresBetween(first, second)).toBeLessThan(1);
  });
});

describe('what the map is drawn from', () => {
  test('the flat distance is right to 1 % within a county', () => {
    // 0.1 degree of latitude is 11.1 km anywhere; of longitude 9.7 km at 29 degrees north.
    expect(metresBetween({ lng: 107, lat: 29 }, { lng: 107, lat: 29.1 })).toBeCloseTo(11_132, -2);
    expect(metresBetween({ lng: 107, lat: 29 }, { lng: 107.1, lat: 29 })).toBeCloseTo(9_736, -2);
  });

  test('rings are round figures that reach about as far as the points, three at most', () => {
    expect(ringRadii(here, points)).toEqual([500, 1000, 2000]);
    expect(ringRadii(here, [])).toEqual([200]);
  });

  test('the centre is the person, else the middle of the points, else nothing', () => {
    expect(centreOf(points, here)).toBe(here);
    expect(
      centreOf([
        { ...points[0]!, location: { lng: 1, lat: 3 } },
        { ...points[1]!, location: { lng: 3, lat: 5 } },
      ]),
    ).toEqual({ lng: 2, lat: 4 });
    expect(centreOf([])).toBeNull();
  });
});
