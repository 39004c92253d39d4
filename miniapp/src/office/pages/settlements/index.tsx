import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSettlements } from '../../../api/settlements';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useGrants, useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, List, ListRow, Page, RowsLoaded, StaffGate } from '../../../ui';
import { useChosen } from '../../parts/useChosen';
import { money, oversees } from '../settlement/model';
import { MakeSettlement } from './MakeSettlement';
import '../../office.scss';

/** What was settled, every version of it, or the signed ones of the own unit; the county makes the next. */
export default function SettlementsPage() {
  const { titles, settlements } = useText();
  const mayMake = useRoles().includes('county');
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={titles.settlements}
      wide
      footer={
        mayMake && (
          <Button wide icon="plus" onPress={() => setMaking(true)} testId="make-settlement">
            {settlements.make}
          </Button>
        )
      }
    >
      <StaffGate roles={['county', 'assessor', 'keeper', 'operator', 'hospital']}>
        <Settlements making={making} onDone={() => setMaking(false)} />
      </StaffGate>
    </Page>
  );
}

function Settlements({ making, onDone }: { making: boolean; onDone: () => void }) {
  const { settlements } = useText();
  const cache = useQueryClient();
  const whole = oversees(useGrants());
  const chosen = useChosen().region;
  const region = whole ? chosen : null;
  const pages = usePages(['settlements', region], (cursor) => listSettlements(region ?? '', cursor), {
    enabled: !whole || region !== null,
  });
  const made = (id: string) => {
    onDone();
    void cache.invalidateQueries({ queryKey: ['settlements'] });
    openPage('/office/pages/settlement/index', { id });
  };
  return (
    <>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={settlements.none}>
            {whole ? settlements.noneHint : settlements.noneOwn}
          </EmptyState>
        }
      >
        {(rows) => (
          <List label={settlements.list}>
            {rows.map(({ id, year, version, reason, yuan, mode, signedAt }) => (
              <ListRow
                key={id}
                title={whole ? settlements.total(money(yuan)) : settlements.versionOf(version, year)}
                note={[
                  ...(whole ? [settlements.versionOf(version, year)] : []),
                  settlements.modes[mode.kind],
                  reason,
                ].join(' · ')}
                end={
                  <Badge tone={signedAt ? 'good' : 'plain'}>
                    {signedAt ? settlements.signed : settlements.notSigned}
                  </Badge>
                }
                onPress={() => openPage('/office/pages/settlement/index', { id })}
              />
            ))}
          </List>
        )}
      </RowsLoaded>
      {making && <MakeSettlement onMade={made} onClose={onDone} />}
    </>
  );
}
