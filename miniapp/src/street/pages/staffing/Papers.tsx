import type { Staffing } from '@fcs/shared/contracts/trainings.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listStaffing } from '../../../api/trainings';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, RowsLoaded, Switch, Text } from '../../../ui';
import { RecordPaper } from './RecordPaper';

const tones = { valid: 'good', expiring: 'warn', expired: 'danger', ended: 'plain' } as const;

/** Duties and papers of the own people, the latest first; what runs out can be seen alone. */
export function Papers({ onlyDue }: { onlyDue: boolean }) {
  const words = useText().training;
  const [due, setDue] = useState(onlyDue);
  const [adding, setAdding] = useState(false);
  const writes = useRoles().some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
  const pages = usePages(['staffing', 'papers', due], (cursor) => listStaffing(due, cursor));
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      {writes && (
        <Button icon="plus" onPress={() => setAdding(true)}>
          {words.addPaper}
        </Button>
      )}
      <Switch on={due} onChange={setDue}>
        {words.due}
      </Switch>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon={due ? 'check' : 'list'} title={due ? words.noDue : words.noPapers}>
            {due ? null : words.noPapersHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="t-stack">
            {rows.map((one) => (
              <PaperCard key={one.id} paper={one} />
            ))}
          </View>
        )}
      </RowsLoaded>
      {adding && <RecordPaper onClose={() => setAdding(false)} />}
    </>
  );
}

function PaperCard({ paper }: { paper: Staffing }) {
  const words = useText().training;
  const end = paper.endedOn
    ? words.ended(paper.endedOn)
    : paper.validUntil
      ? words.until(paper.validUntil)
      : words.noEnd;
  return (
    <Card
      item
      title={paper.staff.name}
      aside={<Badge tone={tones[paper.state]}>{words.state[paper.state]}</Badge>}
    >
      <Text block>{words.paperKinds[paper.kind]}</Text>
      <Text block size="small" tone="soft">
        {paper.point.name}
      </Text>
      <Text block size="small" tone="soft">
        {words.since(paper.from)} · {end}
      </Text>
    </Card>
  );
}
