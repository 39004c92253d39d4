import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { listProgress } from '../../../api/activities';
import { useMe } from '../../../hooks/useMe';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Card, ScoreBar } from '../../../ui';

/** What the documents ask of a county in a year beside what was held; only for who answers for a region. */
export function Targets() {
  const words = useText().street.work;
  const grants = useMe().data?.grants ?? [];
  const region = grants.find(({ role }) => role === 'county' || role === 'assessor')?.region ?? null;
  const year = dayOf(new Date()).slice(0, 4);
  const progress = useRead(['activities', 'progress', region, year], () => listProgress(region ?? '', year), {
    enabled: region !== null,
  });
  if (!progress.data) return null;
  return (
    <Card title={`${words.targets} ${year}`}>
      <View className="t-stack">
        {progress.data.map(({ id, value, target }) => (
          <ScoreBar key={id} label={words.target[id]} score={value} max={target} />
        ))}
      </View>
    </Card>
  );
}
