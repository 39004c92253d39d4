import type { Place } from '../../hooks/useLocation';

export interface MapPoint {
  id: string;
  name: string;
  location: Place;
  /** Open now: drawn full; else hollow. */
  open?: boolean;
}

export interface MapViewProps {
  points: readonly MapPoint[];
  /** The person's own place, where known. */
  here?: Place | null;
  /** What `here` is, where it is not the person's own position: a township, a campus. */
  hereName?: string;
  /** What view and rings are about, where that is neither the person nor the middle of the points. */
  centre?: Place;
  onPoint: (id: string) => void;
  /** A place is being chosen: called with where the map was tapped, and the view stays where it is. */
  onTap?: (place: Place) => void;
  /** Names the map for readers. */
  label?: string;
}

const METRES_PER_DEGREE = 111_320;

/** Flat distance in metres: right to a few metres within a county, used only to choose rings and zoom. */
export function metresBetween(a: Place, b: Place): number {
  const x = (b.lng - a.lng) * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(x, b.lat - a.lat) * METRES_PER_DEGREE;
}

/** Radii in metres for about three rings that reach the farthest of the nearest points: 200, 500, 1000, 2000 ... */
export function ringRadii(centre: Place, points: readonly MapPoint[]): number[] {
  const reach = Math.max(300, ...points.map((point) => metresBetween(centre, point.location)));
  const steps = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
  const fitting = steps.filter((step) => step <= reach * 1.2);
  return fitting.slice(-3);
}

/** The middle of what is shown: what it is about or the person's place, else that of all points. */
export function centreOf(points: readonly MapPoint[], here?: Place | null): Place | null {
  if (here) return here;
  if (points.length === 0) return null;
  const sum = points.reduce(
    (total, { location }) => ({ lng: total.lng + location.lng, lat: total.lat + location.lat }),
    { lng: 0, lat: 0 },
  );
  return { lng: sum.lng / points.length, lat: sum.lat / points.length };
}
