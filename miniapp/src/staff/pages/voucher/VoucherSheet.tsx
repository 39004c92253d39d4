import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Notice, Text, Timeline } from '../../../ui';
import { factsOf } from '../../vouchers/factsOf';
import { Lines } from '../../vouchers/Lines';
import { differing, needsAnother, nextMove, otherMoves, stepAfter, toneOf } from '../../vouchers/model';
import { OpenWork } from '../../vouchers/OpenWork';
import { usePaperWords } from '../../vouchers/usePaperWords';
import { Published } from './Published';
import { Signatures } from './Signatures';

interface VoucherSheetProps {
  voucher: Voucher;
  onMove: (move: VoucherMove) => void;
}

export function VoucherSheet({ voucher, onMove }: VoucherSheetProps) {
  const { stock } = useText();
  const [language] = useLanguage();
  const words = stock.voucher;
  const paper = usePaperWords(voucher.kind);
  const { kindName, number, state, linked, timeline } = voucher;
  return (
    <>
      <Card title={`${kindName}`} aside={<Badge tone={toneOf(state)}>{paper.state(state)}</Badge>}>
        <Text block tone="soft" selectable>
          {number}
        </Text>
        <KeyValue pairs={factsOf(voucher, words, language)} />
        {linked && (
          <Button look="quiet" onPress={() => openPage('/staff/pages/voucher/index', { id: linked })}>
            {words.linked}
          </Button>
        )}
      </Card>
      <NextIs voucher={voucher} />
      <Published voucher={voucher} />
      <View className="s-grid">
        <Climate voucher={voucher} />
        {(voucher.kind !== 'storageCheck' || voucher.lines.length > 0) && (
          <Card
            title={voucher.kind === 'storageCheck' ? words.finding : words.lines}
            aside={<Match voucher={voucher} />}
          >
            <Lines voucher={voucher} />
          </Card>
        )}
        <OpenWork voucher={voucher} />
        <Signatures voucher={voucher} />
        <Card title={words.steps}>
          <Timeline
            label={words.steps}
            steps={timeline.map((event, at) => ({
              id: `${at}`,
              title: paper.state(event.state),
              note: [formatDayTime(event.at, language), event.by, event.note].filter(Boolean).join(' · '),
              state: at === timeline.length - 1 && stepAfter(voucher) ? 'current' : 'done',
            }))}
          />
        </Card>
        <Others voucher={voucher} onMove={onMove} />
      </View>
    </>
  );
}

/** Whose turn it is, where it is not the reader's. */
function NextIs({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const words = stock.voucher;
  const paper = usePaperWords(voucher.kind);
  const step = stepAfter(voucher);
  if (!step || nextMove(voucher)) return null;
  if (voucher.moves.includes(step.move) && needsAnother(voucher, step.move))
    return <Notice>{words.blocked}</Notice>;
  const who = step.by.map((mover) => words.movers[mover]).join(' / ');
  return <Notice>{words.nextIs(paper.move(step.move), who)}</Notice>;
}

function Match({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  if (!voucher.lines.some(({ variance }) => variance)) return null;
  const count = differing(voucher).length;
  return count === 0 ? (
    <Badge tone="good">{stock.voucher.equal}</Badge>
  ) : (
    <Badge tone="warn">{stock.voucher.differs(count)}</Badge>
  );
}

function Climate({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const words = stock.voucher;
  if (voucher.readings.length === 0) return null;
  return (
    <Card title={words.readings}>
      <KeyValue
        pairs={voucher.readings.map(({ area, temperature, humidity }) => ({
          name: area,
          value: words.reading(temperature, humidity),
        }))}
      />
      {voucher.alarms.length > 0 && (
        <Notice tone="warn" title={words.alarms}>
          {voucher.alarms
            .map(({ area, what, value, least, most }) =>
              [area, words[what], `${value}`, words.limits(least, most)].join(' '),
            )
            .join(stock.separator)}
        </Notice>
      )}
    </Card>
  );
}

function Others({ voucher, onMove }: VoucherSheetProps) {
  const { stock } = useText();
  const paper = usePaperWords(voucher.kind);
  const moves = otherMoves(voucher);
  if (moves.length === 0) return null;
  return (
    <Card title={stock.voucher.other}>
      <View className="k-row">
        {moves.map((move) => (
          <Button
            key={move}
            look={move === 'close' ? 'plain' : 'danger'}
            onPress={() => onMove(move)}
            testId={`move-${move}`}
          >
            {paper.move(move)}
          </Button>
        ))}
      </View>
    </Card>
  );
}
