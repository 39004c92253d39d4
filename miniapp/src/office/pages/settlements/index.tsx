import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSettlements } from '../../../api/settlements';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, List, ListRow, Page, RowsLoaded, StaffGate } from '../../../ui';
import { useChosen } from '../../parts/useChosen';
import { money } from '../settlement/model';
import { MakeSettlement } from './MakeSettlement';
import '../../office.scss';

/** What was settled, every version of it; the county makes the next. */
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
      <StaffGate roles={['county', 'assessor']}>
        <Settlements making={making} onDone={() => setMaking(false)} />
      </StaffGate>
    </Page>
  );
}

function Settlements({ making, onDone }: { making: boolean; onDone: () => void }) {
  const { settlements } = useText();
  const cache = useQueryClient();
  const { region } = useChosen();
  const pages = usePages(['settlements', region], (cursor) => listSettlements(region ?? '', cursor), {
    enabled: region !== null,
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
            {settlements.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <List label={settlements.list}>
            {rows.map(({ id, year, version, reason, yuan, mode, signedAt }) => (
              <ListRow
                key={id}
                title={settlements.total(money(yuan))}
                note={[settlements.versionOf(version, year), settlements.modes[mode.kind], reason].join(
                  ' · ',
                )}
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
