import type { CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getCare, listCares } from '../../../api/clinic';
import { usePages } from '../../../hooks/usePages';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import {
  Button,
  EmptyState,
  Loaded,
  Notice,
  Page,
  RowsLoaded,
  SegmentedControl,
  Sheet,
  StaffGate,
  Text,
} from '../../../ui';
import { type Act, CareCard } from './CareCard';
import { CareForm } from './CareForm';
import { VoidSheet } from './VoidSheet';
import '../../clinic.scss';

/** Care after an abortion or a birth: everybody is registered, and what was done for her is added when it is. */
export default function CarePage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicCare} wide>
      <StaffGate roles={['hospital', 'county', 'assessor']}>
        <Cares />
      </StaffGate>
    </Page>
  );
}

/** What is done now: somebody new, something with a record, or another record read. */
type Open = { act: 'new' } | { act: Act; care: CareRecord } | { act: 'other'; id: string };

function Cares() {
  const { care: words, records } = useText().clinic;
  const enters = useRoles().includes('hospital');
  const [which, setWhich] = useState<'all' | 'voided'>('all');
  const [open, setOpen] = useState<Open | null>(null);
  const [saved, setSaved] = useState(false);
  const pages = usePages(['clinic-cares', which], (cursor) => listCares(which === 'voided', cursor));
  usePullDownRefresh(() => pages.refetch());
  const onClose = () => setOpen(null);
  const onDone = () => {
    setOpen(null);
    setSaved(true);
    pages.refetch();
  };
  const none = { all: [words.none, words.noneHint], voided: [records.noVoided, records.noVoidedHint] }[which];
  return (
    <>
      <Text block tone="soft">
        {words.intro}
      </Text>
      {enters && (
        <Button icon="plus" onPress={() => setOpen({ act: 'new' })}>
          {words.add}
        </Button>
      )}
      <SegmentedControl
        label={records.filter}
        options={[
          { value: 'all', label: records.all },
          { value: 'voided', label: records.voided },
        ]}
        value={which}
        onChange={setWhich}
      />
      {saved && (
        <Notice tone="good" live>
          {words.saved}
        </Notice>
      )}
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={none[0] ?? ''}>
            {none[1]}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="c-stack">
            {rows.map((care) => (
              <CareCard
                key={care.id}
                care={care}
                onAct={(act) => setOpen({ act, care })}
                onOther={(id) => setOpen({ act: 'other', id })}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      {open && <Opened {...{ open, onDone, onClose }} onOpen={setOpen} />}
    </>
  );
}

interface OpenedProps {
  open: Open;
  onOpen: (open: Open) => void;
  onDone: () => void;
  onClose: () => void;
}

function Opened({ open, onOpen, onDone, onClose }: OpenedProps) {
  if (open.act === 'other') return <Other id={open.id} {...{ onOpen, onClose }} />;
  if (open.act === 'new') return <CareForm as="new" care={null} {...{ onDone, onClose }} />;
  const { act, care } = open;
  if (act === 'void') return <VoidSheet {...{ care, onDone, onClose }} />;
  return <CareForm as={act} {...{ care, onDone, onClose }} />;
}

function Other({ id, onOpen, onClose }: Pick<OpenedProps, 'onOpen' | 'onClose'> & { id: string }) {
  const { titles } = useText();
  const found = useRead(['clinic-care', id], () => getCare(id));
  return (
    <Sheet open title={titles.clinicCare} onClose={onClose}>
      <Loaded of={found} skeletonRows={2}>
        {(care) => (
          <CareCard
            care={care}
            onAct={(act) => onOpen({ act, care })}
            onOther={(other) => onOpen({ act: 'other', id: other })}
          />
        )}
      </Loaded>
    </Sheet>
  );
}
