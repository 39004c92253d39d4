import type { SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { useQueryClient } from '@tanstack/react-query';
import { listSettlementAppeals } from '../../../api/settlements';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button } from '../../../ui';
import { AppealList } from '../../parts/AppealList';
import { AnswerSheet } from './AnswerSheet';

/** What units have against a signed settlement; the county answers, and an upheld one leads to its new version. */
export function Appeals({ sheet }: { sheet: SettlementSheet }) {
  const { settlements } = useText();
  const cache = useQueryClient();
  const mayAnswer = useRoles().includes('county');
  const pages = usePages(['settlement-appeals', sheet.id], (cursor) =>
    listSettlementAppeals(sheet.id, cursor),
  );
  const answered = () => {
    for (const key of ['settlement-appeals', 'settlements'])
      void cache.invalidateQueries({ queryKey: [key] });
  };
  return (
    <AppealList
      of={pages}
      titleOf={({ name, label }) => `${name} · ${label}`}
      mayAnswer={mayAnswer}
      onAnswered={answered}
      answer={(appeal, on) => <AnswerSheet sheet={sheet} appeal={appeal} {...on} />}
      below={({ id, madeVersion }) =>
        mayAnswer &&
        madeVersion && (
          <Button
            look="plain"
            small
            onPress={() => openPage('/office/pages/settlement/index', { id: madeVersion })}
            testId={`made-${id}`}
          >
            {settlements.madeVersion}
          </Button>
        )
      }
    />
  );
}
