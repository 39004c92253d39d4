import { useState } from 'react';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, List, ListRow, Refusal, Sheet, Text, TextInput } from '../../../ui';
import { type PlanRow, planOf } from '../../years/model';
import type { YearCommands } from '../../years/useYear';
import type { PartProps } from './Draft';

/** The plan by township, with its sum; a row opens to be changed. */
export function Plan({ draft, commands, mayEdit }: PartProps) {
  const { years } = useText();
  const words = years.next;
  const [row, setRow] = useState<PlanRow | null>(null);
  return (
    <>
      <Text block strong size="large">
        {words.planTotal(draft.planTotal)}
      </Text>
      {mayEdit && (
        <Text block size="small" tone="soft">
          {words.planHint}
        </Text>
      )}
      <List label={words.plan}>
        {draft.plan.map((one) => (
          <ListRow
            key={one.region}
            title={one.name}
            note={words.planRow(formatNumber(one.population), one.amountWan)}
            end={one.edited && <Badge tone="teal">{words.edited}</Badge>}
            {...(mayEdit ? { onPress: () => setRow(one) } : {})}
          />
        ))}
      </List>
      {row && <RowSheet row={row} commands={commands} onClose={() => setRow(null)} />}
    </>
  );
}

interface RowSheetProps {
  row: PlanRow;
  commands: YearCommands;
  onClose: () => void;
}

function RowSheet({ row, commands: { editing, which }, onClose }: RowSheetProps) {
  const { years } = useText();
  const words = years.next;
  const [population, setPopulation] = useState(String(row.population));
  const [amount, setAmount] = useState(row.amountWan);
  const read = planOf(row, population, amount);
  const save = () => {
    if (read) editing.mutate({ which, edit: { plan: [read] } }, { onSuccess: onClose });
  };
  return (
    <Sheet
      open
      title={row.name}
      onClose={onClose}
      footer={
        <Button wide busy={editing.isPending} disabled={!read} onPress={save} testId="keep-row">
          {words.keep}
        </Button>
      }
    >
      <TextInput
        label={words.population}
        kind="number"
        maxLength={9}
        value={population}
        onChange={setPopulation}
        testId="population"
      />
      <TextInput
        label={words.amount}
        kind="digit"
        maxLength={11}
        value={amount}
        onChange={setAmount}
        error={read ? null : words.wrong}
        testId="amount"
      />
      <Refusal error={editing.error} />
    </Sheet>
  );
}
