import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getResponse } from '../../../api/interviews';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Badge, Card, KeyValue, List, ListRow, Loaded, Notice } from '../../../ui';
import { percent } from '../surveys/figures';
import { Interview } from './Interview';

/** How the calls went so far, and the rows still to call. */
export function Calls({ survey, draw }: { survey: string; draw: SampleDraw }) {
  const { respondents } = useText();
  const words = respondents.phone;
  const cache = useQueryClient();
  const response = useRead(['response', survey, draw.id], () => getResponse(survey, draw.id));
  const [row, setRow] = useState<string | null>(null);
  const open = draw.state === 'drawn';
  return (
    <Loaded of={response}>
      {({ invited, reached, answered, rate, least, low, rows }) => (
        <>
          <Card title={words.response}>
            <KeyValue
              pairs={[
                { name: words.invited, value: `${invited}` },
                { name: words.reached, value: `${reached}` },
                { name: words.answered, value: `${answered}` },
                { name: words.rate, value: rate === null ? '—' : `${percent(rate)}%` },
              ]}
            />
            {low && least !== null && <Notice tone="warn">{words.low(least)}</Notice>}
          </Card>
          <List label={words.rows}>
            {rows
              .filter(({ state }) => state === 'drawn')
              .map((one) => (
                <ListRow
                  key={one.id}
                  title={words.row(one.rank + 1)}
                  note={one.id}
                  end={
                    <Badge tone={one.answered ? 'good' : 'plain'}>
                      {one.answered ? words.done : words.todo}
                    </Badge>
                  }
                  {...(open && !one.answered ? { onPress: () => setRow(one.id) } : {})}
                />
              ))}
          </List>
          {row !== null && (
            <Interview
              survey={survey}
              draw={draw}
              row={row}
              onClose={() => setRow(null)}
              onDone={() => {
                setRow(null);
                void cache.invalidateQueries({ queryKey: ['response'] });
              }}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
