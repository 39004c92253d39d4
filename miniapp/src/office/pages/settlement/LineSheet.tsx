import type { Settlement, SettlementLine } from '@fcs/shared/contracts/settlements.ts';
import { openPage } from '../../../hooks/navigate';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, List, ListRow, Sheet, Text } from '../../../ui';
import { changeOf, money, recordsQuery, sumOf } from './model';

interface LineSheetProps {
  settlement: Settlement;
  line: SettlementLine;
  onClose: () => void;
  /** Null where the line is not the reader's own or the window is over. */
  onAppeal: (() => void) | null;
}

/** What one subject is paid for, line by line, each down to its records; what is held back and why. */
export function LineSheet({ settlement, line, onClose, onAppeal }: LineSheetProps) {
  const { rounds, settlements } = useText();
  const change = changeOf(line);
  return (
    <Sheet
      open
      title={line.name}
      onClose={onClose}
      footer={
        onAppeal && (
          <Button wide look="plain" onPress={onAppeal} testId="appeal">
            {rounds.appealTitle}
          </Button>
        )
      }
    >
      <Text block strong>
        {settlements.paid(money(line.yuan))}
      </Text>
      {change && (
        <Text block tone="soft">
          {settlements.change(change)}
        </Text>
      )}
      {line.worth === null && (
        <Text block tone="soft">
          {settlements.untold}
        </Text>
      )}
      <List label={line.name}>
        {line.items.map((item) => {
          const query = recordsQuery(settlement, line, item);
          return (
            <ListRow
              key={item.line}
              title={item.label}
              note={sumOf(item) ?? settlements.unknown}
              {...(query ? { onPress: () => openPage('/office/pages/records/index', query) } : {})}
            >
              {item.held > 0 && (
                <Text block size="small" tone="danger">
                  {settlements.heldFor(formatNumber(item.held), item.heldFor.join('；'))}
                </Text>
              )}
            </ListRow>
          );
        })}
      </List>
    </Sheet>
  );
}
