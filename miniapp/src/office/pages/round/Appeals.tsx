import type { Round } from '@fcs/shared/contracts/rounds.ts';
import { listAppeals } from '../../../api/rounds';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { AppealList } from '../../parts/AppealList';
import { AnswerSheet } from './AnswerSheet';

/** What units object to in a round; the county answers while it is in its time for appeals. */
export function Appeals({ round, onAnswered }: { round: Round; onAnswered: () => void }) {
  const pages = usePages(['appeals', round.id], (cursor) => listAppeals(round.id, cursor));
  return (
    <AppealList
      of={pages}
      titleOf={({ label }) => label}
      mayAnswer={useRoles().includes('county') && round.state === 'appeal'}
      onAnswered={onAnswered}
      answer={(appeal, on) => <AnswerSheet round={round} appeal={appeal} {...on} />}
    />
  );
}
