import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { useState } from 'react';
import { listSchemes, listVersions } from '../../../api/schemes';
import { useRead } from '../../../hooks/useRead';
import { useGrants } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { ErrorState, Loaded, Page, Select, Skeleton, StaffGate, Tabs, Text } from '../../../ui';
import { useScheme } from '../../assessment/useAssessment';
import { ownRegion } from '../../parts/chosen';
import { useChosen } from '../../parts/useChosen';
import { Editor } from './Editor';
import { Versions } from './Versions';
import '../../office.scss';

/** A county's own rules for a year: changed line by line, tried on the year before, signed by two. */
export default function SchemeChangePage() {
  const { titles } = useText();
  return (
    <Page title={titles.schemeChange} wide>
      <StaffGate roles={['county', 'assessor']}>
        <OwnScheme />
      </StaffGate>
    </Page>
  );
}

function OwnScheme() {
  const { years: words, office } = useText();
  const { regions, today } = useChosen();
  const region = ownRegion(useGrants()) ?? regions.county?.code ?? null;
  const [id, setId] = useState(useRouteParam('id') || 'nanchuan-2023');
  const [year, setYear] = useState(today.slice(0, 4));
  const schemes = useRead(['schemes'], listSchemes);
  const scheme = useScheme(id);
  if (region === null)
    return regions.error ? <ErrorState error={regions.error} onRetry={regions.refetch} /> : <Skeleton />;
  const place = [regions.county, ...regions.townships].find((one) => one?.code === region);
  const now = Number(today.slice(0, 4));
  return (
    <>
      <Text block tone="soft">
        {words.hint(place?.name ?? '')}
      </Text>
      <Select
        label={office.scheme.list}
        options={(schemes.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={id}
        onChange={setId}
        testId="choose-scheme"
      />
      <Select
        label={words.year}
        options={[now + 1, now, now - 1].map((one) => ({
          value: String(one),
          label: office.choose.year(String(one)),
        }))}
        value={year}
        onChange={setYear}
        testId="choose-year"
      />
      <Loaded of={scheme}>
        {(known) => <Parts key={`${known.id}-${year}`} scheme={known} region={region} year={year} />}
      </Loaded>
    </>
  );
}

function Parts({ scheme, region, year }: { scheme: Scheme; region: string; year: string }) {
  const { years: words } = useText();
  const [part, setPart] = useState<'change' | 'versions'>('change');
  const versions = useRead(['schemeVersions', scheme.id, region, year], () =>
    listVersions(scheme.id, { region, year }),
  );
  return (
    <Loaded of={versions}>
      {(known) => (
        <Tabs
          label={words.tabs}
          options={[
            { value: 'change', label: words.change },
            { value: 'versions', label: words.versions(known.length) },
          ]}
          value={part}
          onChange={setPart}
        >
          {part === 'change' ? (
            <Editor
              key={known.length}
              scheme={scheme}
              region={region}
              year={year}
              base={known.at(-1) ?? null}
              onSaved={() => setPart('versions')}
            />
          ) : (
            <Versions scheme={scheme} versions={known} />
          )}
        </Tabs>
      )}
    </Loaded>
  );
}
