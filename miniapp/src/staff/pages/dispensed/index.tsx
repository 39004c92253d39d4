import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listDayDispensings } from '../../../api/dispensings';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, Heading, Page, RowsLoaded, StaffGate } from '../../../ui';
import { dayBeside, monthOf } from './model';
import { RecordCard } from './RecordCard';
import { VoidSheet } from './VoidSheet';
import '../../staff.scss';

/** One day of one place: what was handed out, and the way to take a mistake back. */
export default function DispensedPage() {
  const { titles } = useText();
  return (
    <Page title={titles.dispensed}>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <Day />
      </StaffGate>
    </Page>
  );
}

function Day() {
  const { dispense: words } = useText();
  const [language] = useLanguage();
  const point = useRouteParam('point');
  const today = dayOf(new Date(useNow()));
  const [day, setDay] = useState(today);
  const [asked, setAsked] = useState<DispensingReceipt | null>(null);
  const pages = usePages(['dispensed', point, day], (cursor) => listDayDispensings(point, day, cursor), {
    enabled: point !== '',
  });
  usePullDownRefresh(() => pages.refetch());
  if (point === '')
    return (
      <EmptyState icon="pin" title={words.noPlace}>
        {words.noPlaceHint}
      </EmptyState>
    );
  return (
    <>
      <View className="k-row">
        <Button small look="plain" onPress={() => setDay(dayBeside(day, -1, today))}>
          {words.dayBefore}
        </Button>
        <Heading className="k-grow s-centre">{formatDay(`${day}T12:00:00+08:00`, language)}</Heading>
        <Button small look="plain" disabled={day >= today} onPress={() => setDay(dayBeside(day, 1, today))}>
          {words.dayAfter}
        </Button>
      </View>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={words.noRecords}>
            {words.noRecordsHint}
          </EmptyState>
        }
      >
        {(records) =>
          records.map((record) => (
            <RecordCard key={record.id} record={record} onVoid={() => setAsked(record)} />
          ))
        }
      </RowsLoaded>
      <DownloadButton list="dispensings" query={{ point, from: day, to: day }} />
      <DownloadButton list="dispensings" query={{ point, ...monthOf(day, today) }} words={words.monthSheet} />
      {asked && <VoidSheet record={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
