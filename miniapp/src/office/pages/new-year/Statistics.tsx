import { useState } from 'react';
import { listSchemes } from '../../../api/schemes';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Badge, Button, List, ListRow, Refusal, Sheet, Text } from '../../../ui';
import { FactInput } from '../../parts/FactInput';
import { NONE } from '../../parts/facts';
import { factText } from '../../parts/factText';
import { mayEdit as isEditable, type Statistic, typedValue } from '../../years/model';
import type { YearCommands } from '../../years/useYear';
import type { PartProps } from './Draft';

/** Targets and yearly figures, each with the scheme it belongs to; a row opens to be changed. */
export function Statistics({ draft, commands, mayEdit }: PartProps) {
  const { years, office } = useText();
  const words = years.next;
  const schemes = useRead(['schemes'], listSchemes);
  const titleOf = (id: string) => schemes.data?.find((one) => one.id === id)?.title ?? id;
  const [row, setRow] = useState<Statistic | null>(null);
  if (draft.statistics.length === 0) return <Text block>{words.noStatistics}</Text>;
  return (
    <>
      {mayEdit && (
        <Text block size="small" tone="soft">
          {words.statisticsHint}
        </Text>
      )}
      <List label={words.statistics}>
        {draft.statistics.map((one) => (
          <ListRow
            key={`${one.scheme}-${one.fact}`}
            title={one.label}
            note={titleOf(one.scheme)}
            end={
              <>
                {one.edited && <Badge tone="teal">{words.edited}</Badge>}
                <Text strong>{factText(one.value, null, office.evaluate)}</Text>
              </>
            }
            {...(mayEdit && isEditable(one) ? { onPress: () => setRow(one) } : {})}
          />
        ))}
      </List>
      {row && <RowSheet row={row} commands={commands} onClose={() => setRow(null)} />}
    </>
  );
}

interface RowSheetProps {
  row: Statistic;
  commands: YearCommands;
  onClose: () => void;
}

function RowSheet({ row, commands: { editing, which }, onClose }: RowSheetProps) {
  const { years } = useText();
  const words = years.next;
  const [text, setText] = useState(String(row.value));
  const value = typedValue(row, text);
  const { scheme, fact } = row;
  const save = () => {
    if (value !== undefined)
      editing.mutate({ which, edit: { statistics: [{ scheme, fact, value }] } }, { onSuccess: onClose });
  };
  return (
    <Sheet
      open
      title={words.edit}
      onClose={onClose}
      footer={
        <Button
          wide
          busy={editing.isPending}
          disabled={value === undefined}
          onPress={save}
          testId="keep-statistic"
        >
          {words.keep}
        </Button>
      }
    >
      <FactInput
        fact={{
          id: fact,
          label: row.label,
          unit: '',
          type: typeof row.value === 'boolean' ? 'boolean' : 'number',
        }}
        none={NONE}
        value={text}
        onChange={setText}
        error={value === undefined ? words.wrong : null}
      />
      <Refusal error={editing.error} />
    </Sheet>
  );
}
