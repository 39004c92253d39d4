import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Button } from '../../ui';
import { access } from '../../ui/access';
import { names } from '../../ui/names';

export interface TableRow {
  id: string;
  /** The first names the row. */
  cells: readonly string[];
}

interface TableProps {
  label: string;
  head: readonly string[];
  rows: readonly TableRow[];
  /** So many are shown before all are asked for. */
  first?: number;
  chosen?: string | null;
}

/** With more columns a phone shows the name on a line of its own. */
const MANY = 3;

/** What a picture shows, in words and figures: every number of it stands here too. */
export function Table({ label, head, rows, first = 10, chosen = null }: TableProps) {
  const { pictures } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.filter(({ id }, at) => at < first || id === chosen);
  return (
    <View className="k-stack">
      <View
        className={names('p-table', head.length > MANY && 'p-table--many')}
        {...access({ role: 'table', label })}
      >
        <View className="p-table__row p-table__row--head" {...access({ role: 'row' })}>
          {head.map((title, at) => (
            <View key={title} className={cellLook(at)} {...access({ role: 'columnheader' })}>
              {title}
            </View>
          ))}
        </View>
        {shown.map(({ id, cells }) => (
          <View
            key={id}
            className={names('p-table__row', id === chosen && 'p-table__row--on')}
            data-testid={`row-${id}`}
            {...access({ role: 'row' })}
          >
            {cells.map((cell, at) => (
              <View
                key={head[at]}
                className={cellLook(at)}
                {...access({ role: at === 0 ? 'rowheader' : 'cell' })}
              >
                {cell}
              </View>
            ))}
          </View>
        ))}
      </View>
      {rows.length > shown.length && (
        <Button look="quiet" onPress={() => setAll(true)} testId="all-rows">
          {pictures.allRows(rows.length)}
        </Button>
      )}
    </View>
  );
}

const cellLook = (at: number): string => names('p-table__cell', at === 0 && 'p-table__cell--name');
