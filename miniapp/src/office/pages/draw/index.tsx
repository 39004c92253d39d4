import type { RowName, SampleDraw, SampleRow } from '@fcs/shared/contracts/sampling.ts';
import { useState } from 'react';
import { getSample, listRowNames, stepSample } from '../../../api/samples';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, List, ListRow, Loaded, Page, Refusal, StaffGate, Text } from '../../../ui';
import { hasNames, type Outcome, rowsShown, shortId, stateOf } from '../../draws/model';
import { Facts } from './Facts';
import { Rounds } from './Rounds';
import { RowSheet } from './RowSheet';
import '../../office.scss';

/** One sample: how it was drawn, its result so far with its interval, and its rows. */
export default function DrawPage() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const draw = useRead(['sample', id], () => getSample(id));
  return (
    <Page title={titles.draw} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Loaded of={draw}>{(one) => <One draw={one} onDone={() => void draw.refetch()} />}</Loaded>
      </StaffGate>
    </Page>
  );
}

/** What the rows are of, where they are of things or staff; people have no name here. */
function useNames({ id, purpose, state, rows }: SampleDraw): ReadonlyMap<string, RowName> {
  const named = hasNames(purpose) && rows.length > 0;
  const found = useRead(['sample-names', id, state, rows.length], () => listRowNames(id), { enabled: named });
  return new Map((found.data ?? []).map((one) => [one.row, one]));
}

function One({ draw, onDone }: { draw: SampleDraw; onDone: () => void }) {
  const { samples } = useText();
  const names = useNames(draw);
  const [open, setOpen] = useState<SampleRow | null>(null);
  const stepping = useCommand(stepSample, onDone);
  const step = draw.state === 'published' ? 'draw' : 'close';
  return (
    <>
      <Facts draw={draw} />
      <Rounds draw={draw.id} />
      {draw.rows.length > 0 && (
        <List label={samples.rows}>
          {rowsShown(draw.rows).map((row) => (
            <Row
              key={row.id}
              row={row}
              name={names.get(row.id)}
              {...(draw.state === 'drawn' && row.state === 'drawn' ? { onOpen: () => setOpen(row) } : {})}
            />
          ))}
        </List>
      )}
      {!hasNames(draw.purpose) && (
        <Text block size="small" tone="soft">
          {samples.noNames}
        </Text>
      )}
      <Refusal error={stepping.error} />
      {draw.state !== 'closed' && (
        <Button
          wide
          busy={stepping.isPending}
          onPress={() => stepping.mutate({ draw: draw.id, step })}
          testId="step-draw"
        >
          {samples.step[step]}
        </Button>
      )}
      {open && (
        <RowSheet
          draw={draw}
          row={open}
          name={names.get(open.id)}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onDone();
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  row: SampleRow;
  name: RowName | undefined;
  onOpen?: () => void;
}

function Row({ row, name, onOpen }: RowProps) {
  const { samples } = useText();
  const state = stateOf(row);
  const said = (outcome: string | null): string => samples.outcomes[outcome as Outcome] ?? '';
  const notes = {
    replaced: row.reason ? samples.reasons[row.reason] : '',
    open: row.second ? samples.secondAsked : '',
    second: '',
    differs: samples.differs(said(row.outcome), said(row.secondOutcome)),
    done: row.second ? samples.agreed : '',
  };
  return (
    <ListRow
      title={samples.row(row.rank + 1, name?.name ?? shortId(row.id))}
      note={[name?.place, state === 'done' ? said(row.outcome) : samples.states[state], notes[state]]
        .filter(Boolean)
        .join(' · ')}
      icon={state === 'done' ? 'check' : state === 'replaced' ? 'minus' : 'clock'}
      {...(onOpen ? { onPress: onOpen } : {})}
    />
  );
}
