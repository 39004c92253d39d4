import { listInspections } from '../../../api/inspections';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Badge, EmptyState, List, ListRow, Page, RowsLoaded, StaffGate } from '../../../ui';
import { OpenedSheet } from './OpenedSheet';
import '../../office.scss';

/** The sheets of a round, or one of them: filled in on the spot, without a network too. */
export default function InspectionPage() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const round = useRouteParam('round');
  return (
    <Page title={titles.inspection} wide>
      <StaffGate roles={['assessor', 'county', 'keeper', 'operator', 'hospital']}>
        {id ? <OpenedSheet id={id} /> : <Sheets round={round} />}
      </StaffGate>
    </Page>
  );
}

function Sheets({ round }: { round: string }) {
  const { rounds } = useText();
  const words = rounds.inspect;
  const pages = usePages(['inspections', round], (cursor) => listInspections(round, cursor));
  return (
    <RowsLoaded
      of={pages}
      empty={
        <EmptyState icon="list" title={words.none}>
          {words.noneHint}
        </EmptyState>
      }
    >
      {(rows) => (
        <List label={words.list}>
          {rows.map(({ id, name, locked, lines, toInspect }) => (
            <ListRow
              key={id}
              title={name}
              note={words.lines(lines.length, toInspect.length)}
              end={<Badge tone={locked ? 'good' : 'teal'}>{locked ? words.done : words.toDo}</Badge>}
              onPress={() => openPage('/office/pages/inspection/index', { id })}
            />
          ))}
        </List>
      )}
    </RowsLoaded>
  );
}
