import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import type { Place } from '../../hooks/useLocation';
import { formatDistance } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { access } from '../access';
import { names } from '../names';
import { useDomId } from '../useDomId';
import type { DrawnMap, MapLook } from './leafletMap';
import { centreOf, type MapViewProps } from './model';
import './index.scss';

/** Leaflet in a chunk of its own, loaded when a map is first shown; without tiles it draws names and distance rings. */
export function MapView({ points, here, hereName, centre: about, onPoint, onTap, label }: MapViewProps) {
  const { kit } = useText();
  const [language] = useLanguage();
  const id = useDomId('map');
  const drawn = useRef<DrawnMap | null>(null);
  const view = useRef<MapLook | null>(null);
  const choose = useRef({ onPoint, onTap });
  choose.current = { onPoint, onTap };
  const placing = onTap !== undefined;
  useEffect(() => {
    let gone = false;
    const centre = centreOf(points, about ?? here);
    if (!centre) return undefined;
    void import('./leafletMap').then(({ drawMap }) => {
      const element = document.getElementById(id);
      if (gone || !element) return;
      drawn.current = drawMap(element, {
        points,
        here: here ?? null,
        centre,
        words: { here: hereName ?? kit.here, zoomIn: kit.zoomIn, zoomOut: kit.zoomOut },
        distance: (metres) => formatDistance(metres, language),
        onPoint: (point) => choose.current.onPoint(point),
        ...(placing ? { onTap: (place: Place) => choose.current.onTap?.(place) } : {}),
        view: placing ? view.current : null,
      });
    });
    return () => {
      gone = true;
      view.current = drawn.current?.view() ?? view.current;
      drawn.current?.remove();
      drawn.current = null;
    };
  }, [id, points, here, hereName, about, language, kit, placing]);
  return (
    <View
      className={names('k-map', placing && 'k-map--placing')}
      {...access({ id, role: 'region', label: label ?? kit.map(points.length) })}
    />
  );
}
