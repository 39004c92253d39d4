import type { SurveyDraft } from '@fcs/shared/contracts/surveys.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { isRequestError } from '../../../api/requestError';
import { publishSurvey, type SurveyDefinition } from '../../../api/surveyOffice';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Stepper, Text } from '../../../ui';
import { Bilingual } from './Bilingual';
import { Conflict } from './Conflict';
import { draftOf, isChanged, isComplete, withQuestion } from './model';
import { PublishSheet } from './PublishSheet';
import { QuestionEditor } from './QuestionEditor';

interface EditorProps {
  survey: SurveyDefinition;
  onNewest: () => void;
}

/** Questions in both languages; publishing makes the next version, answers keep theirs. */
export function Editor({ survey, onNewest }: EditorProps) {
  const { office, respondents } = useText();
  const words = office.surveys;
  const [language] = useLanguage();
  const cache = useQueryClient();
  const [draft, setDraft] = useState<SurveyDraft>(draftOf(survey));
  const [asked, setAsked] = useState(false);
  const publishing = useCommand(
    (wanted: SurveyDraft, key) => publishSurvey(survey.id, wanted, key),
    ({ version }) => {
      setAsked(false);
      void cache.invalidateQueries({ queryKey: ['survey-definitions'] });
      void Taro.showToast({ title: words.published(version), icon: 'none' });
    },
  );
  const conflict = isRequestError(publishing.error) && publishing.error.code === 'EDIT_CONFLICT';
  const changed = isChanged(survey, draft);
  const complete = isComplete(draft);
  return (
    <View className="k-stack">
      <Text block tone="soft">
        {words.version(survey.version, formatDay(survey.publishedAt, language, true))}
      </Text>
      {conflict && <Conflict onNewest={onNewest} />}
      <Card>
        <Bilingual
          label={words.title}
          value={draft.title}
          onChange={(title) => setDraft({ ...draft, title })}
        />
        <Bilingual
          label={words.intro}
          value={draft.intro}
          onChange={(intro) => setDraft({ ...draft, intro })}
        />
        {draft.leastResponse !== undefined && (
          <Stepper
            label={respondents.leastResponse}
            value={draft.leastResponse}
            min={1}
            max={100}
            unit="%"
            onChange={(leastResponse) => setDraft({ ...draft, leastResponse })}
          />
        )}
        {draft.knowledge && (
          <Stepper
            label={respondents.knowledge.atLeast}
            value={draft.knowledge.atLeast}
            min={1}
            max={Math.max(1, draft.questions.filter(({ right }) => right !== undefined).length)}
            onChange={(atLeast) => setDraft({ ...draft, knowledge: { ...draft.knowledge, atLeast } })}
          />
        )}
      </Card>
      {draft.questions.map((question, index) => (
        <QuestionEditor
          key={question.id}
          question={question}
          index={index}
          all={draft.questions}
          knowledge={draft.knowledge !== undefined}
          onChange={(questions) => setDraft({ ...draft, questions })}
        />
      ))}
      <View>
        <Button
          look="plain"
          icon="plus"
          onPress={() => setDraft({ ...draft, questions: withQuestion(draft.questions) })}
          testId="add-question"
        >
          {words.addQuestion}
        </Button>
      </View>
      {changed && !complete && <Notice tone="warn">{words.incomplete}</Notice>}
      <Button wide disabled={!changed || !complete} onPress={() => setAsked(true)} testId="publish">
        {changed ? words.publish : words.unchanged}
      </Button>
      <PublishSheet
        open={asked}
        version={survey.version + 1}
        publishing={publishing}
        onPublish={() => publishing.mutate(draft)}
        onClose={() => setAsked(false)}
      />
    </View>
  );
}
