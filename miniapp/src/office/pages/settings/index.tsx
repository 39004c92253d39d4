import { useState } from 'react';
import { getSettings } from '../../../api/settings';
import { useRead } from '../../../hooks/useRead';
import { useGrants } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { ErrorState, Loaded, Page, Select, Skeleton, StaffGate, Text } from '../../../ui';
import { ownRegion } from '../../parts/chosen';
import { useChosen } from '../../parts/useChosen';
import { YuanPerPoint } from './YuanPerPoint';
import '../../office.scss';

/** What a county sets for a year. */
export default function SettingsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.settings} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Settings />
      </StaffGate>
    </Page>
  );
}

function Settings() {
  const { settings: words, office } = useText();
  const { regions, years, today } = useChosen();
  const region = ownRegion(useGrants()) ?? regions.county?.code ?? null;
  const [year, setYear] = useState(today.slice(0, 4));
  const query = useRead(['settings', region, year], () => getSettings(region ?? '', year), {
    enabled: region !== null,
  });
  if (region === null)
    return regions.error ? <ErrorState error={regions.error} onRetry={regions.refetch} /> : <Skeleton />;
  const place = [regions.county, ...regions.townships].find((one) => one?.code === region);
  return (
    <>
      <Text block tone="soft">
        {words.hint(place?.name ?? '')}
      </Text>
      <Select
        label={words.year}
        options={[...new Set([today.slice(0, 4), ...years.map((one) => one.year)])]
          .sort((a, b) => b.localeCompare(a))
          .map((one) => ({ value: one, label: office.choose.year(one) }))}
        value={year}
        onChange={setYear}
        testId="choose-year"
      />
      <Loaded of={query}>
        {(known) => <YuanPerPoint key={`${year}-${known.yuanPerPoint}`} region={region} known={known} />}
      </Loaded>
    </>
  );
}
