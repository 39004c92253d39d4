import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { listFound } from '../../../api/dataQuality';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, List, ListRow, RowsLoaded, Sheet, Text } from '../../../ui';
import { ExplainForm } from './ExplainForm';
import { clearingPage } from './model';

interface FoundSheetProps {
  finding: QualityFinding;
  query: { region: string; period: string };
  onClose: () => void;
}

/** The rows of one check, with what to do about them. */
export function FoundSheet({ finding, query, onClose }: FoundSheetProps) {
  const { dataQuality } = useText();
  const pages = usePages(['data-quality', finding.id, query.region, query.period], (cursor) =>
    listFound(finding.id, query, cursor),
  );
  return (
    <Sheet
      open
      title={finding.label}
      onClose={onClose}
      footer={
        <Button wide look="plain" onPress={() => openPage(clearingPage(finding.id))} testId="go-clear">
          {dataQuality.toRecords}
        </Button>
      }
    >
      <Text block tone="soft">
        {finding.rule}
      </Text>
      <Text block>{dataQuality.todo[finding.id]}</Text>
      <ExplainForm finding={finding} query={query} onDone={onClose} />
      <RowsLoaded of={pages} empty={<EmptyState icon="check" title={dataQuality.cleared} />}>
        {(rows) => (
          <List label={finding.label}>
            {rows.map(({ id, day, place, label }) => (
              <ListRow key={id} title={label} note={[place, day].filter(Boolean).join(' · ') || undefined} />
            ))}
          </List>
        )}
      </RowsLoaded>
    </Sheet>
  );
}
