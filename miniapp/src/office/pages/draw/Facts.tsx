import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { useCopy } from '../../../hooks/useCopy';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Text } from '../../../ui';
import { rateWords } from '../../draws/model';
import { usePeriodName } from '../../parts/usePeriodName';

/** The result beside its interval: of ten rows the interval is wide, and that is said. Then what anybody draws again with. */
export function Facts({ draw }: { draw: SampleDraw }) {
  const { rounds, samples } = useText();
  const periodName = usePeriodName();
  const { copied, copy } = useCopy();
  const rate = rateWords(draw.rate);
  const { frameHash, seed, frameSize, size, secondShare } = draw;
  return (
    <>
      <Card
        title={rounds.draws.purposes[draw.purpose]}
        aside={<Badge>{rounds.draws.states[draw.state]}</Badge>}
      >
        <KeyValue
          pairs={[
            { name: samples.period, value: periodName(draw.period) },
            { name: samples.result, value: rate?.share ?? samples.noResult },
            ...(rate ? [{ name: samples.interval, value: rate.interval }] : []),
          ]}
        />
      </Card>
      <Card title={samples.how}>
        <Text block tone="soft">
          {samples.howHint}
        </Text>
        <KeyValue
          pairs={[
            { name: samples.frame, value: samples.frameOf(frameSize, size) },
            { name: samples.source, value: samples.sources[draw.frameSource] },
            { name: samples.second, value: `${secondShare}%` },
            { name: samples.hash, value: frameHash, selectable: true },
            { name: samples.seed, value: seed, selectable: true },
          ]}
        />
        <Button look="quiet" icon="copy" onPress={() => copy(`${frameHash}\n${seed}`)}>
          {copied ? samples.copied : samples.copy}
        </Button>
      </Card>
    </>
  );
}
