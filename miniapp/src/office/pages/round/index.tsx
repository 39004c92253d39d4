import type { Round } from '@fcs/shared/contracts/rounds.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { getRound } from '../../../api/rounds';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, Loaded, Page, StaffGate, Text, Timeline } from '../../../ui';
import { Papers } from '../../parts/Papers';
import { usePeriodName } from '../../parts/usePeriodName';
import { roundSteps } from '../../rounds/model';
import { Appeals } from './Appeals';
import { Draws } from './Draws';
import { NextMove } from './NextMove';
import { Sheets } from './Sheets';
import '../../office.scss';
import '../../pictures/pictures.scss';

/** One assessment of a county: where it stands, the sheet of every unit, what was appealed. */
export default function RoundPage() {
  const { titles } = useText();
  return (
    <Page title={titles.round} wide>
      <StaffGate roles={['county', 'assessor', 'keeper', 'operator', 'hospital']}>
        <Opened id={useRouteParam('id')} />
      </StaffGate>
    </Page>
  );
}

function Opened({ id }: { id: string }) {
  const cache = useQueryClient();
  const query = useRead(['round', id], () => getRound(id), { enabled: id !== '' });
  const renew = () => {
    for (const key of ['round', 'rounds', 'sheets', 'appeals', 'draws'])
      void cache.invalidateQueries({ queryKey: [key] });
  };
  usePullDownRefresh(renew);
  return (
    <Loaded of={query} skeletonRows={5}>
      {(round) => (
        <View className="o-columns">
          <View className="k-stack o-sticky">
            <Head round={round} />
            <NextMove round={round} onMoved={renew} />
            <Steps round={round} />
          </View>
          <View className="k-stack">
            <Draws round={round} onWaived={renew} />
            <Sheets round={round} />
            <Bulletin round={round} />
            <Appeals round={round} onAnswered={renew} />
          </View>
        </View>
      )}
    </Loaded>
  );
}

/** Once the facts are collected, what the sheets say stands. */
function Bulletin({ round: { id, state, scheme, region, period } }: { round: Round }) {
  if (state === 'open') return null;
  return <Papers papers={['bulletin']} query={{ scheme, region, period, round: id }} />;
}

function Head({ round }: { round: Round }) {
  const { rounds } = useText();
  const periodName = usePeriodName();
  const [language] = useLanguage();
  const { state, appealUntil } = round;
  return (
    <Card
      title={round.title}
      tone="accent"
      aside={<Badge tone={state === 'published' ? 'good' : 'teal'}>{rounds.states[state]}</Badge>}
    >
      <Text block>
        {[round.regionName, periodName(round.period), rounds.number(round.number)].join(' · ')}
      </Text>
      <Text block tone="soft">
        {rounds.counts(round.subjects, round.assessors)}
      </Text>
      {state === 'appeal' && appealUntil && (
        <Text block tone="warn">
          {rounds.appealUntil(formatDayTime(appealUntil, language))}
        </Text>
      )}
    </Card>
  );
}

function Steps({ round }: { round: Round }) {
  const { rounds } = useText();
  const [language] = useLanguage();
  return (
    <Card title={rounds.progress}>
      <Timeline label={rounds.progress} steps={roundSteps(round, rounds, language)} />
    </Card>
  );
}
