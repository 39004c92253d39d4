import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, StaffGate } from '../../../ui';
import { useAssessment } from '../../assessment/useAssessment';
import { Choosers } from '../../parts/Choosers';
import { Papers } from '../../parts/Papers';
import { useChosen } from '../../parts/useChosen';
import { Indicators } from './Indicators';
import { Reach } from './Reach';
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
  const chosen = useChosen();
  const { region, period, years } = chosen;
  const assessment = useAssessment(SCHEME, region, period);
  const townships = useTownships(region, period);
  usePullDownRefresh(() => {
    void assessment.refetch();
    void townships.refetch();
  });
  return (
    <>
      <Choosers chosen={chosen} withScheme={false} />
      <Loaded of={assessment} skeletonRows={4}>
        {(read) => <Indicators assessment={read} targets={townships.data?.targets ?? []} />}
      </Loaded>
      <Loaded of={townships} skeletonRows={6}>
        {(picture) =>
          picture.townships.length > 0 && (
            <>
              <Townships picture={picture} />
              <View className="p-split">
                <Reach picture={picture} />
                <Trend scheme={SCHEME} region={region} years={years} />
              </View>
            </>
          )
        }
      </Loaded>
      {region && period && <Papers query={{ scheme: SCHEME, region, period }} />}
    </>
  );
}
