import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDistance } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { access } from '../access';
import { useDomId } from '../useDomId';
import type { DrawnMap } from './leafletMap';
import { centreOf, type MapViewProps } from './model';
import './index.scss';

/** Leaflet in a chunk of its own, loaded when a map is first shown; without tiles it draws names and distance rings. */
export function MapView({ points, here, hereName, onPoint, label }: MapViewProps) {
  const { kit } = useText();
  const [language] = useLanguage();
  const id = useDomId('map');
  const drawn = useRef<DrawnMap | null>(null);
  const choose = useRef(onPoint);
  choose.current = onPoint;
  useEffect(() => {
    let gone = false;
    const centre = centreOf(points, here);
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
        onPoint: (point) => choose.current(point),
      });
    });
    return () => {
      gone = true;
      drawn.current?.remove();
      drawn.current = null;
    };
  }, [id, points, here, hereName, language, kit]);
  return (
    <View className="k-map" {...access({ id, role: 'region', label: label ?? kit.map(points.length) })} />
  );
}
