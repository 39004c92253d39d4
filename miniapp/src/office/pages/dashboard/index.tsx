import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, StaffGate, Text } from '../../../ui';
import { usePublished } from '../../assessment/usePublished';
import { Choosers } from '../../parts/Choosers';
import { Papers } from '../../parts/Papers';
import { useChosen } from '../../parts/useChosen';
import { IssueMark } from './IssueMark';
import { Reach } from './Reach';
import { Scored } from './Scored';
import { Townships } from './Townships';
import { Trend } from './Trend';
import { useTownships } from './useDashboard';
import '../../office.scss';
import '../../pictures/pictures.scss';

/** A county at a glance: indicators against their targets, its townships on a map, the years before. */
export default function DashboardPage() {
  const { titles } = useText();
  return (
    <Page title={titles.dashboard} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Overview />
      </StaffGate>
    </Page>
  );
}

const SCHEME = 'nanchuan-2023';

function Overview() {
  const { pictures } = useText();
  const chosen = useChosen();
  const { region, period, years } = chosen;
  const [live, setLive] = useState(false);
  const published = usePublished(SCHEME, region, period);
  const townships = useTownships(region, period);
  usePullDownRefresh(() => {
    void published.refetch();
    void townships.refetch();
  });
  const where = region && period ? { scheme: SCHEME, region, period } : null;
  return (
    <>
      <Choosers chosen={chosen} withScheme={false} />
      <Loaded of={published} skeletonRows={4}>
        {(result) =>
          where && (
            <>
              <IssueMark result={result} live={live} onLive={setLive} />
              <Scored where={where} result={live ? null : result} targets={townships.data?.targets ?? []} />
            </>
          )
        }
      </Loaded>
      <Loaded of={townships} skeletonRows={6}>
        {(picture) =>
          picture.townships.length > 0 && (
            <>
              {published.data && !live && (
                <Text block size="small" tone="soft">
                  {pictures.issue.mapLive}
                </Text>
              )}
              <Townships picture={picture} />
              <View className="p-split">
                <Reach picture={picture} />
                <Trend scheme={SCHEME} region={region} years={years} />
              </View>
            </>
          )
        }
      </Loaded>
      {where && published.data !== undefined && (
        <Papers query={where} published={live ? null : published.data} />
      )}
    </>
  );
}
