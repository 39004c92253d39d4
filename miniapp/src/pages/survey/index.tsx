import type { Survey } from '@fcs/shared/contracts/surveys.ts';
import { useState } from 'react';
import { isRequestError } from '../../api/requestError';
import { showPart } from '../../hooks/showPart';
import { useAnswered } from '../../hooks/useAnswered';
import { useRouteParam } from '../../hooks/useRouteParam';
import { useText } from '../../i18n/useText';
import { Button, ErrorState, Heading, Notice, Page, Skeleton, Text } from '../../ui';
import { Answered, NoWayIn, RightAnswers, Thanks, Waiting } from './Ends';
import { missingIn, partOf } from './model';
import { Questions } from './Questions';
import { type Door, useAnswers, useQuestions, useSending } from './useSurvey';

/** A few questions, answered once, sent once, by nobody in particular. */
export default function SurveyPage() {
  const { titles } = useText();
  const door: Door = { id: useRouteParam('id'), occasion: useRouteParam('occasion') };
  const survey = useQuestions(door);
  const answered = useAnswered(door.id, door.occasion);
  const { item, send, sending } = useSending(door, titles.survey);
  const refused = item?.state === 'refused' ? item.reason : undefined;
  const gone = door.id === '' || (isRequestError(survey.error) && survey.error.code === 'NOT_FOUND');
  const ended = end();
  function end() {
    if (item?.state === 'sent')
      return (
        <>
          <Thanks receipt={item.receipt} />
          <RightAnswers receipt={item.receipt} />
        </>
      );
    if (item?.state === 'waiting' && !sending) return <Waiting />;
    if (refused?.code === 'SURVEY_ANSWERED' || answered) return <Answered />;
    if (gone || refused?.code === 'OCCASION_INVALID') return <NoWayIn closed={!gone} />;
    if (survey.data?.openTo === 'clients' && door.occasion === '') return <NoWayIn closed />;
    if (!survey.data && survey.isError)
      return <ErrorState error={survey.error} onRetry={() => void survey.refetch()} />;
    return survey.data ? null : <Skeleton rows={4} />;
  }
  if (ended || !survey.data) return <Page title={titles.survey}>{ended}</Page>;
  return <Form door={door} survey={survey.data} refused={refused} send={send} sending={sending} />;
}

interface FormProps {
  door: Door;
  survey: Survey;
  refused: { code: string; message: string } | undefined;
  send: ReturnType<typeof useSending>['send'];
  /** Under way: the form stays until the answer arrived or has to wait. */
  sending: boolean;
}

function Form({ door, survey, refused, send, sending }: FormProps) {
  const { titles, survey: words } = useText();
  const { answers, answer } = useAnswers(door);
  const [tried, setTried] = useState(false);
  const missing = missingIn(survey, answers);
  const submit = () => {
    setTried(true);
    if (missing[0]) return showPart(partOf(missing[0]));
    void send(survey, answers);
  };
  const changed = refused?.code === 'SURVEY_VERSION_OLD';
  return (
    <Page
      title={titles.survey}
      footer={
        <Button wide busy={sending} onPress={submit} testId="send-answer">
          {words.send}
        </Button>
      }
    >
      <Heading>{survey.title}</Heading>
      <Text block>{survey.intro}</Text>
      <Notice title={words.nobodyTitle}>{words.nobody}</Notice>
      {refused && (
        <Notice tone="warn" title={changed ? words.versionTitle : undefined} live>
          {changed ? words.version : refused.message}
        </Notice>
      )}
      <Questions survey={survey} answers={answers} missing={tried ? missing : []} onAnswer={answer} />
      {tried && missing.length > 0 && (
        <Notice tone="danger" live>
          {words.missingSome(missing.length)}
        </Notice>
      )}
      <Text block size="small" tone="soft">
        {words.kept}
      </Text>
    </Page>
  );
}
