import type { Indicator } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { type IndicatorAsked, listIndicators } from '../../../api/clinic';
import { useNow } from '../../../hooks/useNow';
import { useRead } from '../../../hooks/useRead';
import { useRegions } from '../../../hooks/useRegions';
import { useGrants } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import {
  EmptyState,
  ErrorState,
  Loaded,
  Page,
  SegmentedControl,
  Select,
  Skeleton,
  StaffGate,
  Text,
} from '../../../ui';
import { useClinics } from '../../useClinics';
import { IndicatorCard } from './IndicatorCard';
import { overseenRegion, pairsOf, yearBefore, yearsUntil } from './model';
import { RowsSheet } from './RowsSheet';
import '../../clinic.scss';

/** Free share, methods in time, service after abortion: of a county or of the own hospital, beside the year before. */
export default function IndicatorsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicIndicators} wide>
      <StaffGate roles={['hospital', 'county', 'assessor']}>
        <Chosen />
      </StaffGate>
    </Page>
  );
}

function Chosen() {
  const { clinic: texts } = useText();
  const { indicators: words } = texts;
  const overseen = overseenRegion(useGrants());
  const { county, error, refetch } = useRegions();
  const { clinics, clinic, choose } = useClinics();
  const today = dayOf(new Date(useNow()));
  const [year, setYear] = useState(today.slice(0, 4));
  const region = overseen ?? county?.code ?? null;
  return (
    <>
      <Text block tone="soft">
        {words.intro}
      </Text>
      {overseen === null && clinics.length > 1 && (
        <Select
          label={texts.point}
          options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
          value={clinic?.id ?? null}
          onChange={choose}
        />
      )}
      <SegmentedControl
        label={words.year}
        options={yearsUntil(today).map((one) => ({ value: one, label: words.yearName(one) }))}
        value={year}
        onChange={setYear}
      />
      {region === null && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton />)}
      {region !== null && (
        <Figures
          asked={{ region, unit: overseen === null ? (clinic?.id ?? null) : null, period: year }}
          today={today}
        />
      )}
    </>
  );
}

function Figures({ asked, today }: { asked: IndicatorAsked; today: string }) {
  const { indicators: words } = useText().clinic;
  const [open, setOpen] = useState<Indicator | null>(null);
  const earlier = yearBefore(asked.period, today);
  const read = useRead(['clinic-indicators', asked, earlier.period], async () => {
    const both = [asked, { ...asked, period: earlier.period }].map(listIndicators);
    const [now = [], before = []] = await Promise.all(both);
    return pairsOf(now, before);
  });
  usePullDownRefresh(() => void read.refetch());
  return (
    <Loaded of={read}>
      {(pairs) => (
        <View className="c-stack">
          {pairs.every(({ now }) => now.part === null) && (
            <EmptyState icon="list" title={words.none}>
              {words.noneHint}
            </EmptyState>
          )}
          {pairs.map((pair) => (
            <IndicatorCard key={pair.now.id} pair={pair} earlier={earlier} onRows={() => setOpen(pair.now)} />
          ))}
          {open && <RowsSheet of={open} asked={asked} onClose={() => setOpen(null)} />}
        </View>
      )}
    </Loaded>
  );
}
