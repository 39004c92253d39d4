import { toGcj02 } from '@fcs/shared/geo.ts';
import type { Columns } from './table.ts';

/** The columns that say where something is, the same in every sheet of places. */
export const placeColumns = {
  region: {
    titles: ['区划代码', 'Region'],
    write: { zh: '乡镇或村的区划代码，如 500119001', en: 'Code of the township or village, like 500119001' },
  },
  lng: { titles: ['经度', 'Longitude'], write: { zh: '如 107.0938', en: 'Like 107.0938' } },
  lat: { titles: ['纬度', 'Latitude'], write: { zh: '如 29.1609', en: 'Like 29.1609' } },
  /** Maps in China use GCJ-02, satellites WGS-84: without it every place would be some 500 m off. */
  system: {
    titles: ['坐标系', 'Coordinates'],
    write: {
      zh: 'GCJ-02（高德、腾讯地图）或 WGS-84（卫星定位）',
      en: 'GCJ-02 (maps) or WGS-84 (satellites)',
    },
  },
} as const satisfies Columns<string>;

/** The place as maps in China have it; null: the sheet names neither system. */
export const locationOf = ({
  lng,
  lat,
  system,
}: Record<'lng' | 'lat' | 'system', string>): { lng: number; lat: number } | null => {
  const location = { lng: Number(lng), lat: Number(lat) };
  if (system === 'GCJ-02') return location;
  return system === 'WGS-84' ? toGcj02(location) : null;
};
