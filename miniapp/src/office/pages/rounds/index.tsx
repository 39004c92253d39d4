import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listRounds } from '../../../api/rounds';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, List, ListRow, Page, RowsLoaded, StaffGate } from '../../../ui';
import { usePeriodName } from '../../parts/usePeriodName';
import { OpenRound } from './OpenRound';
import '../../office.scss';

/** The assessments of the own tree, or those that are open to the own unit. */
export default function RoundsPage() {
  const { titles, rounds } = useText();
  const mayOpen = useRoles().includes('county');
  const [opening, setOpening] = useState(false);
  return (
    <Page
      title={titles.rounds}
      wide
      footer={
        mayOpen && (
          <Button wide icon="plus" onPress={() => setOpening(true)} testId="open-round">
            {rounds.open}
          </Button>
        )
      }
    >
      <StaffGate roles={['county', 'assessor', 'keeper', 'operator', 'hospital']}>
        <Rounds opening={opening} onDone={() => setOpening(false)} />
      </StaffGate>
    </Page>
  );
}

function Rounds({ opening, onDone }: { opening: boolean; onDone: () => void }) {
  const { rounds } = useText();
  const periodName = usePeriodName();
  const cache = useQueryClient();
  const pages = usePages(['rounds'], listRounds);
  const opened = (id: string) => {
    onDone();
    void cache.invalidateQueries({ queryKey: ['rounds'] });
    openPage('/office/pages/round/index', { id });
  };
  return (
    <>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={rounds.none}>
            {rounds.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <List label={rounds.list}>
            {rows.map(({ id, title, regionName, period, number, state, openAppeals }) => (
              <ListRow
                key={id}
                title={title}
                note={[regionName, periodName(period), rounds.number(number)].join(' · ')}
                end={
                  <Badge tone={state === 'published' ? 'good' : 'teal'}>
                    {openAppeals > 0 ? rounds.openAppeals(openAppeals) : rounds.states[state]}
                  </Badge>
                }
                onPress={() => openPage('/office/pages/round/index', { id })}
              />
            ))}
          </List>
        )}
      </RowsLoaded>
      {opening && <OpenRound onOpened={opened} onClose={onDone} />}
    </>
  );
}
