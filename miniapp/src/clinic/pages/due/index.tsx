import type { FollowUpView } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listFollowUps, readFollowUpPhone } from '../../../api/clinic';
import { callPhone } from '../../../hooks/phone';
import { useCommand } from '../../../hooks/useCommand';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Page,
  Refusal,
  RowsLoaded,
  SegmentedControl,
  StaffGate,
  Text,
} from '../../../ui';
import { Outcome } from './Outcome';
import '../../clinic.scss';

/** Who is to be asked again: overdue first, each with its window; the outcome is written down in a sheet. */
export default function DuePage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicDue} wide>
      <StaffGate roles={['hospital']}>
        <Dues />
      </StaffGate>
    </Page>
  );
}

const states: readonly FollowUpView['state'][] = ['overdue', 'due', 'planned', 'done'];

function Dues() {
  const words = useText().clinic.due;
  const [state, setState] = useState<FollowUpView['state']>('due');
  const [open, setOpen] = useState<FollowUpView | null>(null);
  const pages = usePages(['clinic-dues', state], (cursor) => listFollowUps(state, cursor));
  usePullDownRefresh(() => pages.refetch());
  const done = () => {
    setOpen(null);
    pages.refetch();
  };
  return (
    <>
      <SegmentedControl
        label={words.filter}
        options={states.map((value) => ({ value, label: words.state[value] }))}
        value={state}
        onChange={setState}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="check" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="c-stack">
            {rows.map((one) => (
              <DueCard key={one.id} due={one} onWrite={() => setOpen(one)} />
            ))}
          </View>
        )}
      </RowsLoaded>
      {open && <Outcome due={open} onDone={done} onClose={() => setOpen(null)} />}
    </>
  );
}

function DueCard({ due, onWrite }: { due: FollowUpView; onWrite: () => void }) {
  const { clinic } = useText();
  const { due: words } = clinic;
  const calling = useCommand(
    (id: string) => readFollowUpPhone(id),
    (phone) => phone && callPhone(phone),
  );
  const tone = due.state === 'overdue' ? 'danger' : due.state === 'due' ? 'warn' : 'plain';
  const name = clinic.operations[due.service];
  return (
    <Card
      item
      title={`${name} · ${words.month(due.month)}`}
      aside={<Badge tone={due.state === 'done' ? 'good' : tone}>{words.state[due.state]}</Badge>}
    >
      <Text block tone="soft">
        {[
          words.window(due.dueOn, due.lastOn),
          due.phone ?? words.noPhone,
          due.attempts > 0 ? words.attempts(due.attempts) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {due.done && (
        <View className="c-row">
          {due.voided && <Badge tone="plain">{words.voided}</Badge>}
          {due.faults.length === 0 && <Badge tone="good">{words.standard}</Badge>}
          {due.faults.map((fault) => (
            <Badge key={fault} tone="warn">
              {words.faults[fault]}
            </Badge>
          ))}
        </View>
      )}
      {!due.done && (
        <View className="c-row">
          {due.phone && (
            <Button
              small
              look="plain"
              label={`${words.call} ${name} ${due.dueOn}`}
              busy={calling.isPending}
              onPress={() => calling.mutate(due.id)}
            >
              {words.call}
            </Button>
          )}
          <Button small label={`${words.write} ${name} ${due.dueOn}`} onPress={onWrite}>
            {words.write}
          </Button>
        </View>
      )}
      <Refusal error={calling.error} />
    </Card>
  );
}
