import type { Survey } from '@fcs/shared/contracts/surveys.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { idempotencyKey, randomHex } from '../../api/random';
import { keepRemark } from '../../api/replies';
import { keepStored, readStored } from '../../api/storage';
import { surveyQueue, useSurveyQueue } from '../../api/surveyQueue';
import { answerId, answerOf, draftKey, getSurvey } from '../../api/surveys';
import { useLanguage } from '../../hooks/useLanguage';
import { type Answers, answersToSend, hasRemark } from './model';

export interface Door {
  id: string;
  /** What is answered about; '' for a survey that is open to all. */
  occasion: string;
}
const keyOf = (door: Door): string => draftKey(answerId(door.id, door.occasion));

/** The questions; kept for a day, so that they can be read again without a network. */
export function useQuestions({ id }: Door) {
  const [language] = useLanguage();
  const kept = `app.questions.${language}.${id}`;
  return useQuery({
    queryKey: ['survey', id, language],
    enabled: id !== '',
    placeholderData: () => readStored<Survey | null>(kept, null) ?? undefined,
    queryFn: async () => {
      const survey = await getSurvey(id);
      keepStored(kept, survey);
      return survey;
    },
  });
}

/** Answers so far, kept on this phone with every tap until they arrived. */
export function useAnswers(door: Door) {
  const [answers, setAnswers] = useState<Answers>(() => readStored<Answers>(keyOf(door), {}));
  const answer = (question: string, value: number | string) =>
    setAnswers((before) => {
      const next = { ...before, [question]: value };
      keepStored(keyOf(door), next);
      return next;
    });
  return { answers, answer };
}

/** An open survey is answered once per phone: its code stays here. One about an occasion gets a fresh code. */
async function replyCodeOf({ id, occasion }: Door): Promise<string> {
  if (occasion) return randomHex(16);
  const kept = readStored<string>(`app.reply.${id}`, '');
  if (kept) return kept;
  const code = await randomHex(16);
  keepStored(`app.reply.${id}`, code);
  return code;
}

/** Sending: into the queue that survives a restart, under one key; `item` says how far it is. */
export function useSending(door: Door, label: string) {
  const queries = useQueryClient();
  const id = answerId(door.id, door.occasion);
  const item = useSurveyQueue().find((one) => one.id === id);
  const outdated = item?.reason?.code === 'SURVEY_VERSION_OLD';
  useEffect(() => {
    if (outdated) void queries.invalidateQueries({ queryKey: ['survey'] });
  }, [outdated, queries]);
  const [sending, setSending] = useState(false);
  const send = async (survey: Survey, answers: Answers) => {
    setSending(true);
    const body = {
      version: survey.version,
      ...(door.occasion ? { occasion: door.occasion } : {}),
      replyCode: await replyCodeOf(door),
      answers: answersToSend(survey, answers),
    };
    if (hasRemark(survey, body.answers))
      keepRemark({ survey: door.id, code: body.replyCode, title: survey.title, day: dayOf(new Date()) });
    surveyQueue.forget(id);
    const entry = { ...answerOf(door.id, door.occasion, body), label, key: await idempotencyKey() };
    await surveyQueue.enqueue(entry).finally(() => setSending(false));
  };
  return { item, send, sending };
}
