import gcoord from 'gcoord';
import type { Location } from './contracts/common.ts';

/** Mean radius in metres (IUGG). */
export const earthRadius = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres between two points of one coordinate system (mean earth radius, haversine). */
export const distanceMetres = (a: Location, b: Location): number => {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** WGS-84 (what browsers and GPS give) to GCJ-02 (what is stored and shown); unchanged outside China. */
export const toGcj02 = (wgs84: Location): Location => {
  const [lng, lat] = gcoord.transform([wgs84.lng, wgs84.lat], gcoord.WGS84, gcoord.GCJ02);
  return { lng, lat };
};

/** GCJ-02 (what is stored) to WGS-84, to seven decimals (a centimetre): what RFC 7946 and HSDS ask for. */
export const toWgs84 = (gcj02: Location): Location => {
  const [lng, lat] = gcoord.transform([gcj02.lng, gcj02.lat], gcoord.GCJ02, gcoord.WGS84);
  return { lng: Number(lng.toFixed(7)), lat: Number(lat.toFixed(7)) };
};
