import type { ImportKind } from '@fcs/shared/contracts/exchange.ts';
import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importSheet } from '../../../api/exchange';
import { useCommand } from '../../../hooks/useCommand';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Notice, Page, Refusal, Select, StaffGate, Text } from '../../../ui';
import { type PickedSheet, pickSheet } from '../../parts/pickSheet';
import { paperRoles } from '../../stock/roles';
import { AnswersOf } from './AnswersOf';
import { Preview } from './Preview';
import { TemplateButton } from './TemplateButton';
import '../../staff.scss';

/** Opening stock or a roster from a sheet: looked through first, then written whole or not at all. */
export default function SheetsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.sheets}>
      <StaffGate roles={paperRoles}>
        <Import />
      </StaffGate>
    </Page>
  );
}

interface Chosen {
  kind: ImportKind;
  sheet: PickedSheet;
  commit: boolean;
  /** Of answers: which questionnaire, and who asked. */
  asked: Asked;
}
interface Asked {
  survey?: string;
  source?: string;
}

const kindsFor = (roles: readonly StaffRole[]): ImportKind[] => [
  'opening-stock',
  ...(roles.includes('county')
    ? (['points', 'machines', 'inhabited-places', 'survey-answers'] as const)
    : []),
  ...(roles.includes('county') || roles.includes('hospital') ? (['theatre-register'] as const) : []),
  ...(['trainings', 'staffing'] as const),
];

function Import() {
  const { stock } = useText();
  const words = stock.sheets;
  const cache = useQueryClient();
  const kinds = kindsFor(useRoles());
  const asksFor = useRouteParam('kind');
  const [kind, setKind] = useState<ImportKind>(kinds.find((one) => one === asksFor) ?? 'opening-stock');
  const [sheet, setSheet] = useState<PickedSheet | null>(null);
  const [asked, setAsked] = useState<Asked>({});
  const [wrong, setWrong] = useState<'tooBig' | 'wrongType' | null>(null);
  const sending = useCommand(
    ({ kind: what, sheet: { format, content }, commit, asked: of }: Chosen, key) =>
      importSheet(what, { format, content, commit, ...of }, key),
    ({ written }) => {
      if (written) void cache.invalidateQueries();
    },
  );
  const choose = async () => {
    const picked = await pickSheet();
    if (picked === null) return;
    setWrong(typeof picked === 'string' ? picked : null);
    if (typeof picked === 'string') return;
    setSheet(picked);
    sending.mutate({ kind, sheet: picked, commit: false, asked });
  };
  const change = (next: ImportKind) => {
    setKind(next);
    setSheet(null);
    setAsked({});
    sending.reset();
  };
  const preview = sending.data ?? null;
  return (
    <>
      {kinds.length > 1 && (
        <Select
          label={words.what}
          options={kinds.map((value) => ({
            value,
            label: words.kinds[value],
          }))}
          value={kind}
          onChange={change}
        />
      )}
      <Card title={words.kinds[kind]}>
        <KeyValue pairs={[{ name: words.columns, value: words.columnsOf[kind] }]} />
        <Text block size="small" tone="soft">
          {words.limits}
        </Text>
        {kind === 'survey-answers' && <AnswersOf asked={asked} onChange={setAsked} />}
        {(kind !== 'survey-answers' || asked.survey) && (
          <TemplateButton key={kind} kind={kind} survey={asked.survey} />
        )}
        {sheet && <Text block>{sheet.name}</Text>}
        <Button
          look={sheet ? 'plain' : 'primary'}
          busy={sending.isPending}
          disabled={kind === 'survey-answers' && !(asked.survey && asked.source)}
          onPress={() => void choose()}
          testId="choose"
        >
          {sheet ? words.chooseAgain : words.choose}
        </Button>
      </Card>
      {wrong && (
        <Notice tone="warn" live>
          {words[wrong]}
        </Notice>
      )}
      <Refusal error={sending.error} />
      {sheet && preview && (
        <Preview
          preview={preview}
          busy={sending.isPending}
          onImport={() => sending.mutate({ kind, sheet, commit: true, asked })}
        />
      )}
    </>
  );
}
