import type { AnswerMode, QuotaPlan, QuotaPlanDraft } from '@fcs/shared/contracts/surveys.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SurveyDefinition, setQuotas } from '../../../api/surveyOffice';
import { useCommand } from '../../../hooks/useCommand';
import { useRegions } from '../../../hooks/useRegions';
import { useText } from '../../../i18n/useText';
import {
  Button,
  Card,
  List,
  ListRow,
  RadioGroup,
  Refusal,
  Select,
  Sheet,
  Stepper,
  Text,
  TextArea,
  TextInput,
} from '../../../ui';
import { modeNames } from './Modes';
import { type Quota, withoutQuota, withQuota } from './model';

const FIRST = 30;
const MOST = 10_000;
const LEAST_RESPONSE = 60;

interface QuotaSheetProps {
  survey: SurveyDefinition;
  where: { region: string; period: string };
  /** The oldest first. */
  plans: readonly QuotaPlan[];
  onClose: () => void;
}

/** The quotas as they are to be, and below which rate of answered calls the results warn; saved as the next version. */
export function QuotaSheet({ survey, where, plans, onClose }: QuotaSheetProps) {
  const { respondents } = useText();
  const words = respondents.quotas;
  const cache = useQueryClient();
  const newest = plans.at(-1);
  const [quotas, setGroups] = useState<Quota[]>(newest?.quotas ?? []);
  const [least, setLeast] = useState(newest?.leastResponse ?? survey.leastResponse ?? LEAST_RESPONSE);
  const [reason, setReason] = useState('');
  const { county, townships } = useRegions();
  const regions = [...(county ? [county] : []), ...townships];
  const nameOf = (code: string) => regions.find((one) => one.code === code)?.name ?? code;
  const saving = useCommand(
    (draft: QuotaPlanDraft, key) => setQuotas(survey.id, draft, key),
    () => {
      for (const key of ['quotas', 'survey-results', 'response'])
        void cache.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  );
  return (
    <Sheet
      open
      title={words.set}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={reason.trim() === ''}
          busy={saving.isPending}
          onPress={() =>
            saving.mutate({
              ...{ ...where, version: newest?.version ?? 0, quotas, leastResponse: least },
              reason: reason.trim(),
            })
          }
          testId="save-quotas"
        >
          {words.save((newest?.version ?? 0) + 1)}
        </Button>
      }
    >
      <Text block tone="soft">
        {words.hint}
      </Text>
      {quotas.length > 0 && (
        <List label={words.title}>
          {quotas.map((quota) => (
            <ListRow
              key={`${quota.region} ${quota.mode}`}
              title={`${nameOf(quota.region)} · ${respondents.modes.names[quota.mode]}`}
              note={words.atLeast(quota.atLeast)}
              end={
                <Button
                  look="quiet"
                  small
                  onPress={() => setGroups(withoutQuota(quotas, quota))}
                  testId={`remove-${quota.region}-${quota.mode}`}
                >
                  {words.remove}
                </Button>
              }
            />
          ))}
        </List>
      )}
      <NewQuota
        regions={regions.map(({ code, name }) => ({ value: code, label: name }))}
        onAdd={(quota) => setGroups(withQuota(quotas, quota))}
      />
      <Text block strong>
        {respondents.leastResponse}
      </Text>
      <Stepper
        label={respondents.leastResponse}
        value={least}
        min={1}
        max={100}
        unit="%"
        onChange={setLeast}
      />
      <TextArea
        label={words.reason}
        value={reason}
        onChange={setReason}
        maxLength={200}
        testId="quota-reason"
      />
      <Refusal error={saving.error} />
    </Sheet>
  );
}

interface NewQuotaProps {
  regions: { value: string; label: string }[];
  onAdd: (quota: Quota) => void;
}

function NewQuota({ regions, onAdd }: NewQuotaProps) {
  const { respondents } = useText();
  const words = respondents.quotas;
  const [region, setRegion] = useState<string | null>(null);
  const [mode, setMode] = useState<AnswerMode>('phone');
  const [typed, setTyped] = useState(String(FIRST));
  const atLeast = Number(typed);
  const fits = /^\d{1,5}$/.test(typed) && atLeast >= 1 && atLeast <= MOST;
  const asked = region ?? regions[0]?.value ?? null;
  return (
    <Card item title={words.add}>
      <Select
        label={words.region}
        options={regions}
        value={asked}
        onChange={setRegion}
        testId="quota-region"
      />
      <RadioGroup
        label={words.mode}
        options={modeNames.map((value) => ({ value, label: respondents.modes.names[value] }))}
        value={mode}
        onChange={setMode}
      />
      <TextInput
        label={words.wanted}
        kind="number"
        maxLength={5}
        value={typed}
        onChange={setTyped}
        error={fits ? null : words.badNumber(MOST)}
        testId="quota-wanted"
      />
      <Button
        look="plain"
        icon="plus"
        disabled={!fits || asked === null}
        onPress={() => asked && onAdd({ region: asked, mode, atLeast })}
        testId="add-quota"
      >
        {words.add}
      </Button>
    </Card>
  );
}
