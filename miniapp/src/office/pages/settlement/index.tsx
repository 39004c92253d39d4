import type { SettlementLine, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { getSettlement } from '../../../api/settlements';
import { useNow } from '../../../hooks/useNow';
import { useRead } from '../../../hooks/useRead';
import { useGrants } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { List, ListRow, Loaded, Page, StaffGate } from '../../../ui';
import { AppealSheet } from './AppealSheet';
import { Appeals } from './Appeals';
import { Head } from './Head';
import { LineSheet } from './LineSheet';
import { changeOf, mayAppeal, money } from './model';
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
  const grants = useGrants();
  const now = useNow();
  const [open, setOpen] = useState<SettlementLine | null>(null);
  const noteOf = (line: SettlementLine) => {
    const worth = line.worth === null ? '—' : formatNumber(line.worth);
    const change = changeOf(line);
    const counted = settlements.counted(worth, formatNumber(line.held));
    return change ? `${counted} · ${settlements.change(change)}` : counted;
  };
  const [appealed, setAppealed] = useState<SettlementLine | null>(null);
  const appeal = (line: SettlementLine) => {
    setOpen(null);
    setAppealed(line);
  };
  return (
    <View className="o-columns">
      <View className="k-stack o-sticky">
        <Head sheet={sheet} onSigned={onSigned} />
      </View>
      <View className="k-stack">
        <List label={settlements.lines}>
          {sheet.lines.map((line) => (
            <ListRow
              key={line.subject}
              title={line.name}
              note={noteOf(line)}
              end={settlements.yuan(money(line.yuan))}
              onPress={() => setOpen(line)}
            />
          ))}
        </List>
        {sheet.signedAt && <Appeals sheet={sheet} />}
      </View>
      {open && (
        <LineSheet
          settlement={sheet}
          line={open}
          onClose={() => setOpen(null)}
          onAppeal={mayAppeal(sheet, open, grants, now) ? () => appeal(open) : null}
        />
      )}
      {appealed && <AppealSheet sheet={sheet} line={appealed} onClose={() => setAppealed(null)} />}
    </View>
  );
}
