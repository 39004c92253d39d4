import type { Round, RoundDraw } from '@fcs/shared/contracts/rounds.ts';
import { assessorsWork } from '@fcs/shared/roundStates.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listDraws, waiveDraw } from '../../../api/rounds';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Heading, List, ListRow, Loaded, Refusal, Sheet, Text, TextArea } from '../../../ui';
import { chosenStore } from '../../parts/chosen';
import { drawsShown, isOpenDraw } from '../../rounds/model';

/** The samples of a round, those first that hold it up; the county may say why it goes on without one. */
export function Draws({ round, onWaived }: { round: Round; onWaived: () => void }) {
  const { rounds, samples } = useText();
  const oversees = useRoles().some((role) => role === 'county' || role === 'assessor');
  const draws = useRead(['draws', round.id, round.state], () => listDraws(round.id), { enabled: oversees });
  if (!oversees || round.state === 'open') return null;
  return (
    <View className="k-stack">
      <Heading>{rounds.draws.list}</Heading>
      <Loaded of={draws}>
        {(known) =>
          known.length === 0 ? (
            <Text block tone="soft">
              {rounds.draws.none}
            </Text>
          ) : (
            <Rows round={round} draws={drawsShown(known)} onWaived={onWaived} />
          )
        }
      </Loaded>
      {assessorsWork(round.state) && (
        <Button look="plain" icon="plus" onPress={() => publishFor(round)} testId="publish-for-round">
          {samples.publishFor}
        </Button>
      )}
    </View>
  );
}

const openDraw = (id: string) => openPage('/office/pages/draw/index', { id });

/** To the samples, with what this round is about chosen already. */
function publishFor({ region, period }: Round): void {
  chosenStore.set({ ...chosenStore.get(), region, period });
  openPage('/office/pages/draws/index');
}

interface RowsProps {
  round: Round;
  draws: readonly RoundDraw[];
  onWaived: () => void;
}

function Rows({ round, draws, onWaived }: RowsProps) {
  const { rounds } = useText();
  const words = rounds.draws;
  const mayWaive =
    useRoles().includes('county') && ['collecting', 'drawn', 'inspected'].includes(round.state);
  const [waiving, setWaiving] = useState<RoundDraw | null>(null);
  const noteOf = ({ entered, size, waiver }: RoundDraw) =>
    waiver ? words.waivedBy(waiver.reason, waiver.by) : words.entered(entered, size);
  return (
    <>
      <List label={words.list}>
        {draws.map((draw) => (
          <ListRow
            key={draw.id}
            title={`${draw.name} · ${words.purposes[draw.purpose]}`}
            note={noteOf(draw)}
            end={
              <Badge tone={isOpenDraw(draw) ? 'warn' : 'good'}>
                {draw.waiver ? words.waived : words.states[draw.state]}
              </Badge>
            }
            onPress={() => (mayWaive && isOpenDraw(draw) ? setWaiving(draw) : openDraw(draw.id))}
          />
        ))}
      </List>
      {waiving && (
        <Waiver
          round={round.id}
          draw={waiving}
          onClose={() => setWaiving(null)}
          onDone={() => {
            setWaiving(null);
            onWaived();
          }}
        />
      )}
    </>
  );
}

interface WaiverProps {
  round: string;
  draw: RoundDraw;
  onClose: () => void;
  onDone: () => void;
}

function Waiver({ round, draw, onClose, onDone }: WaiverProps) {
  const { rounds } = useText();
  const words = rounds.draws;
  const [reason, setReason] = useState('');
  const waiving = useCommand(waiveDraw, onDone);
  return (
    <Sheet
      open
      title={words.waive}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={reason.trim() === ''}
          busy={waiving.isPending}
          onPress={() => waiving.mutate({ round, draw: draw.id, reason: reason.trim() })}
          testId="do-waive"
        >
          {words.waive}
        </Button>
      }
    >
      <Text block strong>
        {`${draw.name} · ${words.purposes[draw.purpose]}`}
      </Text>
      <Button wide look="plain" icon="list" onPress={() => openDraw(draw.id)} testId="open-draw">
        {words.open}
      </Button>
      <Text block>{words.waiveHint}</Text>
      <TextArea
        label={words.reason}
        required
        maxLength={200}
        value={reason}
        onChange={setReason}
        testId="waiver-reason"
      />
      <Refusal error={waiving.error} />
    </Sheet>
  );
}
