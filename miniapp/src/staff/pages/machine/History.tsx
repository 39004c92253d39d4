import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Card, Timeline } from '../../../ui';

/** What was changed about the machine, the latest last. */
export function History({ machine }: { machine: MachineDetail }) {
  const { board } = useText();
  const [language] = useLanguage();
  const words = board.machine;
  if (machine.history.length === 0) return null;
  return (
    <Card title={words.history}>
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
