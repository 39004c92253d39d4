import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Place } from '../../hooks/useLocation';
import { type MapPoint, metresBetween, ringRadii } from './model';

interface Drawing {
  points: readonly MapPoint[];
  here: Place | null;
  centre: Place;
  words: { here: string; zoomIn: string; zoomOut: string };
  distance: (metres: number) => string;
  onPoint: (id: string) => void;
  onTap?: (place: Place) => void;
  /** Where a map that is drawn again was looking; null: at what is nearest. */
  view: MapLook | null;
}
export interface MapLook {
  centre: Place;
  zoom: number;
}
export interface DrawnMap {
  /** Where the person made it look; null while it looks where it was told to. */
  view(): MapLook | null;
  remove(): void;
}

/** How many of the nearest the first view has to show. */
const NEAR = 8;
const latLng = ({ lng, lat }: Place): L.LatLngTuple => [lat, lng];

function pin(className: string): L.DivIcon {
  return L.divIcon({ className, iconSize: [28, 28], html: '<span></span>' });
}

function drawRings(map: L.Map, { centre, points, distance }: Drawing): void {
  for (const radius of ringRadii(centre, points)) {
    L.circle(latLng(centre), { radius, className: 'k-map__ring', interactive: false }).addTo(map);
    const north: L.LatLngTuple = [centre.lat + radius / 111_320, centre.lng];
    L.marker(north, {
      icon: L.divIcon({
        className: 'k-map__radius',
        html: `<span>${distance(radius)}</span>`,
        iconSize: [80, 20],
      }),
      interactive: false,
      keyboard: false,
    }).addTo(map);
  }
}

interface Named {
  marker: L.Marker;
  name: HTMLElement;
}

const overlap = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const inside = (a: DOMRect, frame: DOMRect): boolean => a.left >= frame.left && a.right <= frame.right;

type Side = 'right' | 'left';

function write({ marker, name }: Named, permanent: boolean, direction: Side | 'auto'): void {
  marker.unbindTooltip();
  const offset: L.PointTuple = [direction === 'left' ? -10 : 10, 0];
  marker.bindTooltip(name, { permanent, direction, offset, className: 'k-map__name' });
}

/** Where the person is and how far the rings reach stay readable whatever is around them. */
const kept = '.k-map__here, .k-map__name--here, .k-map__radius span';

/** Nearest first, a name is written where it covers no other and is not cut; the rest show when pointed at. */
function nameWhatFits(map: L.Map, all: readonly Named[]): void {
  const frame = map.getContainer().getBoundingClientRect();
  const taken = [...map.getContainer().querySelectorAll(kept)].map((one) => one.getBoundingClientRect());
  const fits = (one: Named, side: Side): boolean => {
    write(one, true, side);
    const box = one.marker.getTooltip()?.getElement()?.getBoundingClientRect();
    if (!box || !inside(box, frame) || taken.some((other) => overlap(box, other))) return false;
    taken.push(box);
    return true;
  };
  for (const one of all) if (!fits(one, 'right') && !fits(one, 'left')) write(one, false, 'auto');
}

/** Names are set as text, never as HTML. */
function drawPoint(map: L.Map, point: MapPoint, onPoint: (id: string) => void): Named {
  const marker = L.marker(latLng(point.location), {
    icon: pin(point.open === false ? 'k-map__pin k-map__pin--closed' : 'k-map__pin'),
    alt: point.name,
    title: point.name,
    riseOnHover: true,
  });
  const words = document.createElement('span');
  words.textContent = point.name;
  marker.on('click', () => onPoint(point.id));
  marker.on('keypress', (event) => {
    if ((event as unknown as { originalEvent: KeyboardEvent }).originalEvent.key === 'Enter')
      onPoint(point.id);
  });
  marker.addTo(map);
  marker.getElement()?.setAttribute('aria-label', point.name);
  return { marker, name: words };
}

function drawHere(map: L.Map, here: Place, name: string): void {
  const marker = L.marker(latLng(here), {
    icon: pin('k-map__here'),
    keyboard: false,
    interactive: false,
    alt: name,
  });
  marker
    .bindTooltip(name, {
      permanent: true,
      direction: 'bottom',
      offset: [0, 8],
      className: 'k-map__name k-map__name--here',
    })
    .addTo(map);
}

function lookOf(map: L.Map): MapLook {
  const { lng, lat } = map.getCenter();
  return { centre: { lng, lat }, zoom: map.getZoom() };
}

function nearestFirst(centre: Place, points: readonly MapPoint[]): MapPoint[] {
  return [...points].sort((a, b) => metresBetween(centre, a.location) - metresBetween(centre, b.location));
}

/** Draws into the element; with TILE_URL over a street map, else over a plain ground. */
export function drawMap(element: HTMLElement, drawing: Drawing): DrawnMap {
  const { centre, here, points, words, onPoint } = drawing;
  const map = L.map(element, { zoomControl: false, attributionControl: false, scrollWheelZoom: false });
  L.control
    .zoom({ position: 'bottomright', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut })
    .addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (TILE_URL) L.tileLayer(TILE_URL).addTo(map);
  const sorted = nearestFirst(centre, points);
  const near = sorted.slice(0, NEAR).map((point) => latLng(point.location));
  if (drawing.view) map.setView(latLng(drawing.view.centre), drawing.view.zoom, { animate: false });
  else map.fitBounds(L.latLngBounds([latLng(centre), ...near]).pad(0.25), { maxZoom: 16, animate: false });
  drawRings(map, drawing);
  const named = sorted.map((point) => drawPoint(map, point, onPoint));
  if (here) drawHere(map, here, words.here);
  nameWhatFits(map, named);
  map.on('zoomend', () => nameWhatFits(map, named));
  let moved = drawing.view !== null;
  map.on('click dragend zoomend', () => {
    moved = true;
  });
  const { onTap } = drawing;
  if (onTap) map.on('click', ({ latlng }) => onTap({ lng: latlng.lng, lat: latlng.lat }));
  return {
    view: () => (moved ? lookOf(map) : null),
    remove: () => map.remove(),
  };
}
