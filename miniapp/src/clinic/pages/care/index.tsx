import type { CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listCares } from '../../../api/clinic';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, Notice, Page, RowsLoaded, StaffGate, Text } from '../../../ui';
import { CareForm } from './CareForm';
import '../../clinic.scss';

/** Care after an abortion or a birth: everybody is registered, and what was done for her is added when it is. */
export default function CarePage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicCare} wide>
      <StaffGate roles={['hospital']}>
        <Cares />
      </StaffGate>
    </Page>
  );
}

function Cares() {
  const words = useText().clinic.care;
  const [open, setOpen] = useState<CareRecord | 'new' | null>(null);
  const [saved, setSaved] = useState(false);
  const pages = usePages(['clinic-cares'], listCares);
  usePullDownRefresh(() => pages.refetch());
  const done = () => {
    setOpen(null);
    setSaved(true);
    pages.refetch();
  };
  return (
    <>
      <Text block tone="soft">
        {words.intro}
      </Text>
      <Button icon="plus" onPress={() => setOpen('new')}>
        {words.add}
      </Button>
      {saved && (
        <Notice tone="good" live>
          {words.saved}
        </Notice>
      )}
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="c-stack">
            {rows.map((one) => (
              <CareCard key={one.id} care={one} onOpen={() => setOpen(one)} />
            ))}
          </View>
        )}
      </RowsLoaded>
      {open && <CareForm care={open === 'new' ? null : open} onDone={done} onClose={() => setOpen(null)} />}
    </>
  );
}

function CareCard({ care, onOpen }: { care: CareRecord; onOpen: () => void }) {
  const { clinic } = useText();
  const { care: words } = clinic;
  const how = care.inTime === null ? words.open : care.inTime ? words.inTime : words.notInTime;
  const name = clinic.operations[care.event];
  return (
    <Card
      item
      title={`${name} · ${care.day}`}
      aside={<Badge tone={care.inTime ? 'good' : 'warn'}>{how}</Badge>}
    >
      <Text block tone="soft">
        {[
          care.consultedOn ? words.didConsult : words.notConsulted,
          care.method ? clinic.methods[care.method] : null,
          clinic.report[care.report],
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {!care.inTime && (
        <View className="c-row">
          <Button small look="plain" label={`${words.complete} ${name} ${care.day}`} onPress={onOpen}>
            {words.complete}
          </Button>
        </View>
      )}
    </Card>
  );
}
