import { Map as TaroMap, View } from '@tarojs/components';
import closedIcon from '../../assets/find.png';
import openIcon from '../../assets/find-on.png';
import { useText } from '../../i18n/useText';
import { access } from '../access';
import { centreOf, type MapViewProps } from './model';
import './index.scss';

const MARKER = 36;

/** WeChat's own map. Marker ids must be numbers, so they are places in the list. */
export function MapView({ points, here, hereName, centre: about, onPoint, onTap, label }: MapViewProps) {
  const { kit } = useText();
  const centre = centreOf(points, about ?? here);
  if (!centre) return null;
  const markers = points.map((point, index) => ({
    id: index,
    longitude: point.location.lng,
    latitude: point.location.lat,
    title: point.name,
    iconPath: point.open === false ? closedIcon : openIcon,
    width: MARKER,
    height: MARKER,
  }));
  const choose = (event: { detail: { markerId?: number | string } }) => {
    const point = points[Number(event.detail.markerId)];
    if (point) onPoint(point.id);
  };
  return (
    <View {...access({ label: label ?? kit.map(points.length) })}>
      <TaroMap
        className="k-map"
        longitude={centre.lng}
        latitude={centre.lat}
        scale={13}
        markers={markers}
        includePoints={points
          .slice(0, 12)
          .map(({ location }) => ({ longitude: location.lng, latitude: location.lat }))}
        showLocation={Boolean(here) && hereName === undefined}
        showScale
        onTap={({ detail }) => {
          const { longitude: lng, latitude: lat } = (detail ?? {}) as {
            longitude?: number;
            latitude?: number;
          };
          if (onTap && lng !== undefined && lat !== undefined) onTap({ lng, lat });
        }}
        onMarkerTap={choose}
        onCalloutTap={choose}
        onError={() => undefined}
      />
    </View>
  );
}
