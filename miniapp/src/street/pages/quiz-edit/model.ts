import type { QuizDraft, QuizVersion } from '@fcs/shared/contracts/quizzes.ts';
import { isDay } from '../activity/model';

type Both = { zh: string; en: string };

/** A question as it is typed: the choices one a line. */
export interface QuestionForm {
  text: Both;
  choices: Both;
  /** Counted from 1, as people do. */
  right: number;
  why: Both;
}

export interface Form {
  title: Both;
  summary: Both;
  from: string;
  to: string;
  lessonId: string;
  passAt: number;
  questions: QuestionForm[];
  draws: boolean;
  prize: Both;
  count: number;
  pointId: string;
  collectDays: number;
}

const none = (): Both => ({ zh: '', en: '' });

export const emptyQuestion = (): QuestionForm => ({ text: none(), choices: none(), right: 1, why: none() });

export const emptyForm: Form = {
  ...{ title: none(), summary: none(), from: '', to: '', lessonId: '', passAt: 1 },
  ...{ questions: [emptyQuestion()], draws: false, prize: none(), count: 10, pointId: '', collectDays: 30 },
};

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A version to go on from. The form holds one kind of prize; further ones of an earlier version are kept by `draftOf`. */
export function formOf(one: QuizVersion): Form {
  const [first] = one.draw?.prizes ?? [];
  return {
    ...{ title: one.title, summary: one.summary, from: one.from, to: one.to, passAt: one.passAt },
    lessonId: one.lessonId ?? '',
    questions: one.questions.map(({ text, choices, right, why }) => ({
      ...{ text, why, right: right + 1 },
      choices: {
        zh: choices.map(({ zh }) => zh).join('\n'),
        en: choices.map(({ en }) => en).join('\n'),
      },
    })),
    draws: one.draw !== null,
    ...{ prize: first?.name ?? none(), count: first?.count ?? 10 },
    ...{ pointId: one.draw?.pointId ?? '', collectDays: one.draw?.collectDays ?? 30 },
  };
}

const empty = ({ zh, en }: Both): boolean => zh.trim() === '' || en.trim() === '';

export type Fault = 'title' | 'summary' | 'from' | 'to' | 'prize' | 'pointId' | `question.${number}`;

const isBroken = ({ text, choices, right, why }: QuestionForm): boolean => {
  const [zh, en] = [linesOf(choices.zh), linesOf(choices.en)];
  return empty(text) || empty(why) || zh.length < 2 || zh.length !== en.length || right > zh.length;
};

/** What keeps the form from being sent, in its order. */
export function faultsIn(form: Form): Fault[] {
  return [
    ...(['title', 'summary'] as const).filter((field) => empty(form[field])),
    ...(['from', 'to'] as const).filter((field) => !isDay(form[field])),
    ...form.questions.flatMap((one, at) => (isBroken(one) ? [`question.${at}` as const] : [])),
    ...(form.draws && empty(form.prize) ? (['prize'] as const) : []),
    ...(form.draws && form.pointId === '' ? (['pointId'] as const) : []),
  ];
}

/** What is sent: `known` is the version it goes on from. */
export function draftOf(form: Form, region: string, known: QuizVersion | null): QuizDraft {
  return {
    ...{ region, title: form.title, summary: form.summary, from: form.from.trim(), to: form.to.trim() },
    ...{ lessonId: form.lessonId || null, activityId: known?.activityId ?? null },
    passAt: Math.min(form.passAt, form.questions.length),
    questions: form.questions.map(({ text, choices, right, why }) => {
      const en = linesOf(choices.en);
      const both = linesOf(choices.zh).map((zh, at) => ({ zh, en: en[at] ?? '' }));
      return { text, choices: both, right: right - 1, why };
    }),
    draw: form.draws
      ? {
          prizes: [{ name: form.prize, count: form.count }, ...(known?.draw?.prizes.slice(1) ?? [])],
          ...{ pointId: form.pointId, collectDays: form.collectDays },
        }
      : null,
  };
}
