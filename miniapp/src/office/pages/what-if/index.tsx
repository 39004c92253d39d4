import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { getProjection } from '../../../api/projection';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Heading, Loaded, Page, StaffGate } from '../../../ui';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';
import { Ahead } from './Ahead';
import { Actions, Risks, Today } from './Outlook';
import { Units } from './Units';
import '../../office.scss';
import '../../pictures/pictures.scss';

/** Today's score looked forward: what still brings points, what is at risk, where the year leads. */
export default function WhatIfPage() {
  const { titles } = useText();
  return (
    <Page title={titles.whatIf} wide>
      <StaffGate roles={['county', 'assessor']}>
        <WhatIf />
      </StaffGate>
    </Page>
  );
}

const SCHEME = 'nanchuan-2023';

function WhatIf() {
  const { whatIf } = useText();
  const chosen = useChosen();
  const { region, period, regions } = chosen;
  const known = region !== null && period !== null;
  const query = { scheme: SCHEME, region: region ?? '', period: period ?? '' };
  const read = useRead(['projection', SCHEME, region, period], () => getProjection(query), {
    enabled: known,
  });
  usePullDownRefresh(() => void read.refetch());
  return (
    <>
      <Choosers chosen={chosen} withScheme={false} />
      <Loaded of={read} skeletonRows={6}>
        {(projection) => (
          <View className="o-columns o-columns--even">
            <View className="k-stack">
              <Today projection={projection} />
              <Heading>{whatIf.actions}</Heading>
              <Actions actions={projection.actions} />
            </View>
            <View className="k-stack">
              <Risks atRisk={projection.atRisk} toTell={projection.toTell} />
              {known && <Ahead query={query} />}
              {known && region === regions.county?.code && regions.townships.length > 0 && (
                <Units key={period} scheme={SCHEME} period={query.period} townships={regions.townships} />
              )}
            </View>
          </View>
        )}
      </Loaded>
    </>
  );
}
