import { useState } from 'react';
import { getYear } from '../../../api/years';
import { useRead } from '../../../hooks/useRead';
import { useGrants, useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { EmptyState, ErrorState, Loaded, Notice, Page, Select, Skeleton, StaffGate, Text } from '../../../ui';
import { ownRegion } from '../../parts/chosen';
import { useChosen } from '../../parts/useChosen';
import { yearsToOpen } from '../../years/model';
import { useYear } from '../../years/useYear';
import { Draft } from './Draft';
import { TakeOver } from './TakeOver';
import '../../office.scss';

/** A new year: taken from an earlier one, looked through part by part, then opened. */
export default function NewYearPage() {
  const { titles } = useText();
  return (
    <Page title={titles.newYear} wide>
      <StaffGate roles={['county', 'assessor']}>
        <NewYear />
      </StaffGate>
    </Page>
  );
}

function NewYear() {
  const { years, office } = useText();
  const { regions, today } = useChosen();
  const region = ownRegion(useGrants()) ?? regions.county?.code ?? null;
  const [year, setYear] = useState(yearsToOpen(today)[0] ?? '');
  if (region === null)
    return regions.error ? <ErrorState error={regions.error} onRetry={regions.refetch} /> : <Skeleton />;
  return (
    <>
      <Text block tone="soft">
        {years.next.hint}
      </Text>
      <Select
        label={years.year}
        options={yearsToOpen(today).map((one) => ({ value: one, label: office.choose.year(one) }))}
        value={year}
        onChange={setYear}
        testId="choose-year"
      />
      <One key={year} region={region} year={year} />
    </>
  );
}

function One({ region, year }: { region: string; year: string }) {
  const { years } = useText();
  const words = years.next;
  const mayChange = useRoles().includes('county');
  const draft = useRead(['year', region, year], () => getYear({ region, year }));
  const commands = useYear({ region, year });
  return (
    <Loaded of={draft}>
      {(known) => {
        if (known) return <Draft key={known.at} draft={known} commands={commands} mayChange={mayChange} />;
        return (
          <>
            <EmptyState icon="list" title={words.empty(year)}>
              {words.emptyHint}
            </EmptyState>
            {mayChange ? <TakeOver commands={commands} /> : <Notice>{years.readOnly}</Notice>}
          </>
        );
      }}
    </Loaded>
  );
}
