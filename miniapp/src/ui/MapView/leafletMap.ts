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
}
export interface DrawnMap {
  remove(): void;
}

const NAMED = 8;
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

/** The nearest carry their names at once; the others when pointed at. Names are set as text, never as HTML. */
function drawPoints(map: L.Map, { points, centre, onPoint }: Drawing): void {
  const near = [...points].sort(
    (a, b) => metresBetween(centre, a.location) - metresBetween(centre, b.location),
  );
  near.forEach((point, rank) => {
    const marker = L.marker(latLng(point.location), {
      icon: pin(point.open === false ? 'k-map__pin k-map__pin--closed' : 'k-map__pin'),
      alt: point.name,
      title: point.name,
      riseOnHover: true,
      zIndexOffset: -rank,
    });
    const name = document.createElement('span');
    name.textContent = point.name;
    marker.bindTooltip(name, {
      permanent: rank < NAMED,
      direction: 'right',
      offset: [10, 0],
      className: 'k-map__name',
    });
    marker.on('click', () => onPoint(point.id));
    marker.on('keypress', (event) => {
      if ((event as unknown as { originalEvent: KeyboardEvent }).originalEvent.key === 'Enter')
        onPoint(point.id);
    });
    marker.addTo(map);
    marker.getElement()?.setAttribute('aria-label', point.name);
  });
}

/** Draws into the element; with TILE_URL over a street map, else over a plain ground. */
export function drawMap(element: HTMLElement, drawing: Drawing): DrawnMap {
  const { centre, here, points, words } = drawing;
  const map = L.map(element, { zoomControl: false, attributionControl: false, scrollWheelZoom: false });
  L.control
    .zoom({ position: 'bottomright', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut })
    .addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (TILE_URL) L.tileLayer(TILE_URL).addTo(map);
  const near = [...points]
    .sort((a, b) => metresBetween(centre, a.location) - metresBetween(centre, b.location))
    .slice(0, NAMED);
  const bounds = L.latLngBounds([latLng(centre), ...near.map((point) => latLng(point.location))]);
  map.fitBounds(bounds.pad(0.25), { maxZoom: 16, animate: false });
  drawRings(map, drawing);
  drawPoints(map, drawing);
  if (here) {
    const marker = L.marker(latLng(here), {
      icon: pin('k-map__here'),
      keyboard: false,
      interactive: false,
      alt: words.here,
    });
    marker
      .bindTooltip(words.here, {
        permanent: true,
        direction: 'bottom',
        offset: [0, 8],
        className: 'k-map__name',
      })
      .addTo(map);
  }
  return { remove: () => map.remove() };
}
