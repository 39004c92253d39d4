import type { SettlementLine, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { getSettlement, signSettlement } from '../../../api/settlements';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { formatDayTime, formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, List, ListRow, Loaded, Notice, Page, Refusal, StaffGate } from '../../../ui';
import { LineSheet } from './LineSheet';
import { addsUp, money } from './model';
import '../../office.scss';

/** One version of a settlement: who is paid what, and for what. */
export default function SettlementPage() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const read = useRead(['settlement', id], () => getSettlement(id), { enabled: id !== '' });
  return (
    <Page title={titles.settlement} wide>
      <StaffGate roles={['county', 'assessor', 'keeper', 'operator', 'hospital']}>
        <Loaded of={read} skeletonRows={6}>
          {(sheet) => <Paper sheet={sheet} onSigned={() => void read.refetch()} />}
        </Loaded>
      </StaffGate>
    </Page>
  );
}

function Paper({ sheet, onSigned }: { sheet: SettlementSheet; onSigned: () => void }) {
  const { settlements } = useText();
  const [open, setOpen] = useState<SettlementLine | null>(null);
  return (
    <View className="o-columns">
      <View className="k-stack o-sticky">
        <Head sheet={sheet} onSigned={onSigned} />
      </View>
      <List label={settlements.lines}>
        {sheet.lines.map((line) => (
          <ListRow
            key={line.subject}
            title={line.name}
            note={settlements.counted(
              line.worth === null ? '—' : formatNumber(line.worth),
              formatNumber(line.held),
            )}
            end={settlements.yuan(money(line.yuan))}
            onPress={() => setOpen(line)}
          />
        ))}
      </List>
      {open && <LineSheet settlement={sheet} line={open} onClose={() => setOpen(null)} />}
    </View>
  );
}

function Head({ sheet, onSigned }: { sheet: SettlementSheet; onSigned: () => void }) {
  const { settlements } = useText();
  const [language] = useLanguage();
  const maySign = useRoles().includes('county') && sheet.signedAt === null;
  const signing = useCommand(signSettlement, onSigned);
  return (
    <Card title={settlements.total(money(sheet.yuan))} tone="accent">
      <KeyValue
        pairs={[
          { name: settlements.version, value: settlements.versionOf(sheet.version, sheet.year) },
          { name: settlements.reason, value: sheet.reason },
          { name: settlements.madeBy, value: `${sheet.by} · ${formatDayTime(sheet.at, language)}` },
          { name: settlements.held, value: formatNumber(sheet.held) },
          {
            name: settlements.sign,
            value: sheet.signedAt ? formatDayTime(sheet.signedAt, language) : settlements.notSigned,
          },
        ]}
      />
      {addsUp(sheet) && <Notice tone="good">{settlements.addsUp}</Notice>}
      {sheet.untold > 0 && <Notice tone="warn">{settlements.untoldCount(sheet.untold)}</Notice>}
      {maySign && (
        <Button wide busy={signing.isPending} onPress={() => signing.mutate({ id: sheet.id })} testId="sign">
          {settlements.sign}
        </Button>
      )}
      <Refusal error={signing.error} />
    </Card>
  );
}
