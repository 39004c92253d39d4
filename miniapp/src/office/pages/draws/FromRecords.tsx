import type { RecordFrame, RecordFrameQuery, SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { getRecordFrame, publishRecords } from '../../../api/samples';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button, KeyValue, Loaded, Refusal, Text } from '../../../ui';
import { Typed } from './Typed';

interface FromRecordsProps {
  of: RecordFrameQuery;
  onDone: (draw: SampleDraw) => void;
}

/** All records of the place and period: how many, and the hash that is published with the seed. Without any, typed. */
export function FromRecords({ of, onDone }: FromRecordsProps) {
  const frame = useRead(['record-frame', of], () => getRecordFrame(of), { enabled: of.period !== '' });
  const publishing = useCommand(publishRecords, onDone);
  const publish = (frameHash: string) =>
    publishing.mutate({ ...of, frameHash }, { onError: () => void frame.refetch() });
  return (
    <>
      <Loaded of={frame} skeletonRows={2}>
        {(known) =>
          known.frameSize === 0 ? (
            <Typed of={of} onDone={onDone} />
          ) : (
            <Known frame={known} busy={publishing.isPending} onPublish={publish} />
          )
        }
      </Loaded>
      <Refusal error={publishing.error} />
    </>
  );
}

interface KnownProps {
  frame: RecordFrame;
  busy: boolean;
  onPublish: (frameHash: string) => void;
}

function Known({ frame: { frameSize, frameHash }, busy, onPublish }: KnownProps) {
  const { samples } = useText();
  return (
    <>
      <KeyValue
        pairs={[
          { name: samples.frame, value: samples.recordCount(frameSize) },
          { name: samples.hash, value: frameHash, selectable: true },
        ]}
      />
      <Text block size="small" tone="soft">
        {samples.fromRecords}
      </Text>
      <Button wide busy={busy} onPress={() => onPublish(frameHash)} testId="do-publish">
        {samples.publishNow}
      </Button>
    </>
  );
}
