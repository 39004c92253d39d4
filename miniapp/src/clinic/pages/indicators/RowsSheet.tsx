import type { Indicator } from '@fcs/shared/contracts/surgery.ts';
import { type IndicatorAsked, listIndicatorRecords } from '../../../api/clinic';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { EmptyState, List, ListRow, RowsLoaded, Sheet } from '../../../ui';

interface RowsSheetProps {
  of: Indicator;
  asked: IndicatorAsked;
  onClose: () => void;
}

/** The records behind a number, as many as it says, by day and place; they name nobody. */
export function RowsSheet({ of: { id, label }, asked, onClose }: RowsSheetProps) {
  const { indicators: words } = useText().clinic;
  const pages = usePages(['clinic-indicator-rows', id, asked], (cursor) =>
    listIndicatorRecords(id, asked, cursor),
  );
  return (
    <Sheet open title={label} onClose={onClose}>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={words.noRows}>
            {words.noRowsHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <List label={label}>
            {rows.map((row) => (
              <ListRow
                key={row.id}
                title={row.label}
                note={[row.day ?? words.rowDay, row.place].filter(Boolean).join(' · ')}
              />
            ))}
          </List>
        )}
      </RowsLoaded>
    </Sheet>
  );
}
