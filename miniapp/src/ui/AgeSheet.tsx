import type { AgeBand } from '@fcs/shared/contracts/people.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { declareAge } from '../api/people';
import { useText } from '../i18n/useText';
import { Button } from './Button';
import { RadioGroup } from './RadioGroup';
import { Sheet } from './Sheet';
import { Notice } from './states';
import { Text } from './Text';

interface AgeSheetProps {
  open: boolean;
  onClose: () => void;
  onDeclared: () => void;
}

const bands: readonly AgeBand[] = ['adult', '14to17', 'under14'];

/** The age group, asked once, by one of three answers. */
export function AgeSheet({ open, onClose, onDeclared }: AgeSheetProps) {
  const { orderForm } = useText();
  const queries = useQueryClient();
  const [band, setBand] = useState<AgeBand | null>(null);
  const declare = useMutation({
    mutationFn: declareAge,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['me'] });
      onDeclared();
    },
  });
  return (
    <Sheet
      open={open}
      title={orderForm.ageTitle}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={band === null}
          busy={declare.isPending}
          onPress={() => band && declare.mutate(band)}
        >
          {orderForm.ageGo}
        </Button>
      }
    >
      <Text block tone="soft">
        {orderForm.ageNote}
      </Text>
      <RadioGroup
        label={orderForm.ageTitle}
        hideLabel
        options={bands.map((value) => ({ value, label: orderForm.age[value] }))}
        value={band}
        onChange={setBand}
      />
      {declare.isError && (
        <Notice tone="danger" live>
          {declare.error.message}
        </Notice>
      )}
    </Sheet>
  );
}
