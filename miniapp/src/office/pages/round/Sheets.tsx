import type { Round, RoundSheet } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import { listSheets } from '../../../api/rounds';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, Heading, List, ListRow, RowsLoaded, Text } from '../../../ui';
import { sheetFigure, sheetName } from '../../rounds/model';

/** Every unit with its result; a sheet opens to its lines. */
export function Sheets({ round }: { round: Round }) {
  const { rounds } = useText();
  const pages = usePages(['sheets', round.id, round.state], (cursor) => listSheets(round.id, cursor));
  return (
    <View className="k-stack">
      <View className="k-row">
        <Heading>{rounds.sheets}</Heading>
        <Button
          look="quiet"
          onPress={() => openPage('/office/pages/inspection/index', { round: round.id })}
          testId="to-inspections"
        >
          {rounds.inspections}
        </Button>
      </View>
      <RowsLoaded of={pages} empty={<EmptyState icon="list" title={rounds.noSheets} />}>
        {(rows) => (
          <List label={rounds.sheets}>
            {rows.map((sheet) => (
              <SheetRow key={sheet.subject} round={round} sheet={sheet} />
            ))}
          </List>
        )}
      </RowsLoaded>
    </View>
  );
}

function SheetRow({ round, sheet }: { round: Round; sheet: RoundSheet }) {
  const { rounds } = useText();
  const { snapshot, unit, subject, kind } = sheet;
  const open = () =>
    openPage('/office/pages/unit-sheet/index', {
      round: round.id,
      subject,
      scheme: round.scheme,
      region: sheet.region,
      period: round.period,
      unit: unit?.id ?? null,
      snapshot,
    });
  const notes = [
    ...(unit ? [sheet.regionName] : []),
    ...(kind ? [rounds.kinds[kind]] : [rounds.noResult]),
    ...(sheet.version > 1 ? [rounds.version(sheet.version)] : []),
  ];
  return (
    <ListRow
      title={sheetName(sheet)}
      note={notes.join(' · ')}
      end={<Text strong>{sheetFigure(sheet)}</Text>}
      {...(snapshot ? { onPress: open } : {})}
    >
      {sheet.locked && <Badge tone="good">{rounds.locked}</Badge>}
    </ListRow>
  );
}
