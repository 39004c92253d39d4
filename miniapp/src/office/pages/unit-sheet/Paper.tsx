import type { AssessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import { useMutation } from '@tanstack/react-query';
import { readPaper } from '../../../api/exchange';
import { keepSheet } from '../../../hooks/keepSheet';
import { useText } from '../../../i18n/useText';
import { Button, Refusal } from '../../../ui';

/** The sheet as a paper to print and sign, with the id of its snapshot. */
export function Paper({ query }: { query: AssessmentQuery }) {
  const { pictures } = useText();
  const saving = useMutation({
    mutationFn: () => readPaper('score-sheet', query),
    onSuccess: (bytes) => keepSheet(`score-sheet-${query.unit ?? query.region}`, bytes),
  });
  return (
    <>
      <Button look="plain" icon="list" busy={saving.isPending} onPress={() => saving.mutate()} testId="paper">
        {pictures.scoreSheet}
      </Button>
      <Refusal error={saving.error} />
    </>
  );
}
