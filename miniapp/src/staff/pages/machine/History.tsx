import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Card, KeyValue, Timeline } from '../../../ui';

/** Where it stood, and what was changed about it, the latest last. */
export function History({ machine }: { machine: MachineDetail }) {
  const { board } = useText();
  const [language] = useLanguage();
  const words = board.machine;
  if (machine.history.length === 0) return null;
  return (
    <Card title={words.history}>
      {machine.placements.length > 1 && (
        <KeyValue
          pairs={machine.placements.map(({ point, from, to }) => ({
            name: words.stood(from, to),
            value: point.name,
          }))}
        />
      )}
      <Timeline
        label={words.history}
        steps={machine.history.map(({ at, what, note, by }) => ({
          id: `${at} ${what}`,
          title: words.what[what],
          note: [formatDayTime(at, language), by, note].filter(Boolean).join(' · '),
          state: 'done',
        }))}
      />
    </Card>
  );
}
