import { useMemo, useState } from 'react';
import { useText } from '../../i18n/useText';
import {
  Card,
  Heading,
  type MapPoint,
  MapView,
  Notice,
  ScoreBar,
  Timeline,
  type TimelineStep,
} from '../../ui';

const here = { lng: 107.0986, lat: 29.157 };
const offsets = [
  [0.003, 0.002],
  [-0.006, 0.004],
  [0.008, -0.007],
  [-0.012, -0.01],
  [0.015, 0.014],
] as const;

/** Timeline, scores and the map. */
export function Progress() {
  const { gallery } = useText();
  const [sent, accepted, under, arrived] = gallery.steps;
  const steps: TimelineStep[] = [
    { id: 'sent', title: sent, note: '11-02 09:14', state: 'done' },
    { id: 'accepted', title: accepted, note: '11-02 10:40', state: 'done' },
    { id: 'under', title: under, state: 'current' },
    { id: 'arrived', title: arrived, state: 'upcoming' },
  ];
  return (
    <>
      <Card title={gallery.progress}>
        <Timeline label={gallery.stepsLabel} steps={steps} />
      </Card>
      <Card>
        <ScoreBar label={gallery.scoreSatisfaction} score={18.5} max={20} />
        <ScoreBar label={gallery.scoreCoverage} score={12.375} max={20} />
        <ScoreBar label={gallery.scoreOffline} score={null} max={5} reason={gallery.scoreNone} />
      </Card>
      <SampleMap />
    </>
  );
}

function SampleMap() {
  const { gallery } = useText();
  const [chosen, setChosen] = useState('');
  const points = useMemo<MapPoint[]>(
    () =>
      offsets.map(([lng, lat], index) => ({
        id: `point${index}`,
        name: `${gallery.rowName} ${index + 1}`,
        location: { lng: here.lng + lng, lat: here.lat + lat },
        open: index % 2 === 0,
      })),
    [gallery],
  );
  const name = points.find((point) => point.id === chosen)?.name;
  return (
    <>
      <Heading>{gallery.mapTitle}</Heading>
      <MapView points={points} here={here} onPoint={setChosen} />
      {name && <Notice live>{name}</Notice>}
    </>
  );
}
