import type { SnapshotView } from '@fcs/shared/contracts/rounds.ts';
import { getDifference } from '../../../api/rounds';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { KeyValue, Loaded, Sheet, Text } from '../../../ui';
import { useValueWords } from './useValueWords';

interface DifferenceSheetProps {
  from: string;
  to: SnapshotView;
  onClose: () => void;
}

/** What a version changed of the one it replaces: the score, lines and facts, each before and after. */
export function DifferenceSheet({ from, to, onClose }: DifferenceSheetProps) {
  const { rounds } = useText();
  const words = rounds.versions;
  const tell = useValueWords();
  const read = useRead(['difference', from, to.id], () => getDifference(from, to.id));
  return (
    <Sheet open title={words.differenceOf(to.version)} onClose={onClose}>
      <Loaded of={read}>
        {({ score, items, facts }) => {
          const changes = [...items, ...facts];
          if (changes.length === 0) return <Text block>{words.same}</Text>;
          return (
            <KeyValue
              pairs={[{ label: words.score, ...score }, ...changes].map(({ label, before, after }) => ({
                name: label,
                value: `${tell(before)} → ${tell(after)}`,
              }))}
            />
          );
        }}
      </Loaded>
    </Sheet>
  );
}
