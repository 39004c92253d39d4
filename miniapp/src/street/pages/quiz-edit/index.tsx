import type { QuizDraft, QuizVersion } from '@fcs/shared/contracts/quizzes.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listQuizVersions, writeQuiz } from '../../../api/quizzes';
import { goBack } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useGrants } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Notice, Page, Refusal, StaffGate } from '../../../ui';
import { About } from './About';
import { draftOf, emptyForm, emptyQuestion, faultsIn, formOf } from './model';
import { Prizes } from './Prizes';
import { QuestionCard } from './QuestionCard';
import '../../street.scss';

/** Writes a quiz, or its next version; somebody else publishes it. */
export default function QuizEditPage() {
  const { titles } = useText();
  return (
    <Page title={titles.quizEdit}>
      <StaffGate roles={['county']}>
        <Known />
      </StaffGate>
    </Page>
  );
}

function Known() {
  const id = useRouteParam('id');
  const versions = useRead(['quiz-versions', 'all'], () => listQuizVersions(null), { enabled: id !== '' });
  if (!id) return <Editor known={null} />;
  return (
    <Loaded of={versions}>
      {({ data }) => {
        const own = data.filter((one) => one.id === id).sort((a, b) => b.version - a.version);
        return <Editor known={own[0] ?? null} />;
      }}
    </Loaded>
  );
}

function Editor({ known }: { known: QuizVersion | null }) {
  const words = useText().quizOffice;
  const cache = useQueryClient();
  const grants = useGrants();
  const region = known?.region ?? grants.find(({ role }) => role === 'county')?.region ?? '';
  const [form, setForm] = useState(known ? formOf(known) : emptyForm);
  const [tried, setTried] = useState(false);
  const saving = useCommand(
    (draft: QuizDraft, key) => writeQuiz(known?.id ?? null, draft, key),
    () => {
      void cache.invalidateQueries({ queryKey: ['quiz-versions'] });
      goBack();
    },
  );
  const faults = faultsIn(form);
  const shown = tried ? faults : [];
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const send = () => {
    setTried(true);
    if (faults.length === 0) saving.mutate(draftOf(form, region, known));
  };
  return (
    <>
      <About form={form} faults={shown} onChange={set} />
      {form.questions.map((question, at) => (
        <QuestionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a question has no other name while it is written
          key={at}
          at={at}
          question={question}
          wrong={shown.includes(`question.${at}`)}
          onChange={(next) => set({ questions: form.questions.map((one, i) => (i === at ? next : one)) })}
          onRemove={
            form.questions.length > 1
              ? () => set({ questions: form.questions.filter((_, i) => i !== at) })
              : null
          }
        />
      ))}
      <Button
        look="plain"
        icon="plus"
        disabled={form.questions.length >= 20}
        onPress={() => set({ questions: [...form.questions, emptyQuestion()] })}
      >
        {words.addQuestion}
      </Button>
      <Prizes form={form} faults={shown} onChange={set} />
      {shown.length > 0 && <Notice live tone="warn" title={words.incomplete} />}
      <Refusal error={saving.error} />
      <Button wide busy={saving.isPending} onPress={send}>
        {words.save}
      </Button>
    </>
  );
}
