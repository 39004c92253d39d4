import type { AdverseCase, AdverseOutcome, Severity } from '@fcs/shared/contracts/adverse.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { type CaseStep, type StepInput, stepReaction } from '../../../api/reactions';
import { issueAt } from '../../../api/requestError';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Notice, RadioGroup, Refusal, Sheet, Text, TextArea, TextInput } from '../../../ui';
import { type StepDraft, stepFaults, stepOf } from './model';

interface StepSheetProps {
  of: AdverseCase;
  step: CaseStep;
  onClose: () => void;
}

/** What a step wants: how severe, what was learnt, or how it ended. */
export function StepSheet({ of, step, onClose }: StepSheetProps) {
  const { reactions } = useText();
  const words = reactions.staff;
  const cache = useQueryClient();
  const [draft, setDraft] = useState<StepDraft>({
    ...{ severity: of.severity, outcome: null, note: '', registerNo: '' },
  });
  const [tried, setTried] = useState(false);
  const set = (part: Partial<StepDraft>) => setDraft((before) => ({ ...before, ...part }));
  const faults = stepFaults(step, draft);
  const saving = useCommand(
    (input: StepInput, key) => stepReaction(input, key),
    () => {
      for (const key of ['reactions', 'task']) void cache.invalidateQueries({ queryKey: [key] });
      void Taro.showToast({ title: words.saved, icon: 'none' });
      onClose();
    },
  );
  const send = () => {
    setTried(true);
    const input = faults.length === 0 ? stepOf(of.id, step, draft) : null;
    if (input) saving.mutate(input);
  };
  const missing = (fault: (typeof faults)[number], said: string) =>
    tried && faults.includes(fault) ? said : issueAt(saving.error, fault);
  return (
    <Sheet
      open
      title={words.steps[step]}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={send} testId="save-step">
          {words.steps[step]}
        </Button>
      }
    >
      <Text block tone="soft">
        {`${of.product.name} · ${of.point.name}`}
      </Text>
      {step === 'triage' && (
        <RadioGroup
          label={words.severity}
          options={(Object.keys(reactions.severities) as Severity[]).map((value) => ({
            value,
            label: reactions.severities[value],
          }))}
          value={draft.severity}
          onChange={(severity) => set({ severity })}
          error={missing('severity', words.choose)}
        />
      )}
      {step === 'triage' && draft.severity === 'severe' && <Notice tone="warn">{words.severe}</Notice>}
      {step === 'close' && (
        <>
          <RadioGroup
            label={words.outcome}
            options={(Object.keys(reactions.outcomes) as AdverseOutcome[]).map((value) => ({
              value,
              label: reactions.outcomes[value],
            }))}
            value={draft.outcome}
            onChange={(outcome) => set({ outcome })}
            error={missing('outcome', words.choose)}
          />
          <TextInput
            label={words.register}
            hint={words.registerHint}
            optional
            maxLength={40}
            value={draft.registerNo}
            onChange={(registerNo) => set({ registerNo })}
            error={missing('registerNo', words.registerForm)}
            testId="register-no"
          />
        </>
      )}
      <TextArea
        label={words.note}
        hint={words.noteHint}
        maxLength={200}
        optional={step !== 'follow'}
        value={draft.note}
        onChange={(note) => set({ note })}
        error={missing('note', words.needed)}
        testId="note"
      />
      <Refusal error={saving.error} />
    </Sheet>
  );
}
