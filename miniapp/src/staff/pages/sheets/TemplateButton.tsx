import type { ImportKind } from '@fcs/shared/contracts/exchange.ts';
import { useMutation } from '@tanstack/react-query';
import { readTemplate } from '../../../api/exchange';
import { keepSheet } from '../../../hooks/keepSheet';
import { useText } from '../../../i18n/useText';
import { Button, Refusal } from '../../../ui';

interface TemplateButtonProps {
  kind: ImportKind;
  /** Of answers: the questionnaire whose questions are its columns. */
  survey: string | undefined;
}

/** The empty sheet to fill in. */
export function TemplateButton({ kind, survey }: TemplateButtonProps) {
  const { stock } = useText();
  const saving = useMutation({
    mutationFn: () => readTemplate(kind, survey ? { survey } : {}),
    onSuccess: (bytes) => keepSheet(kind, bytes),
  });
  return (
    <>
      <Button
        look="plain"
        icon="list"
        busy={saving.isPending}
        onPress={() => saving.mutate()}
        testId="template"
      >
        {stock.sheets.template}
      </Button>
      <Refusal error={saving.error} />
    </>
  );
}
