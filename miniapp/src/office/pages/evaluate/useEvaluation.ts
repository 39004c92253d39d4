import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { useMutation } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { getAssessment } from '../../../api/assessments';
import { evaluateScheme } from '../../../api/schemes';
import { useText } from '../../../i18n/useText';
import { type Filled, faultsByFact, readFacts } from '../../parts/facts';
import { filledFrom, type ReadingChoice, readingsOf } from './model';

/** The sheet being filled in, its result, and which fields are wrong. Nothing of it is stored. */
export function useEvaluation(scheme: Scheme) {
  const { office } = useText();
  const [filled, setFilled] = useState<Filled>({});
  const [choice, setChoice] = useState<ReadingChoice>({});
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const running = useMutation({
    mutationFn: (facts: ReturnType<typeof readFacts>['facts']) =>
      evaluateScheme(scheme.id, facts, readingsOf(scheme, choice)),
  });
  const loading = useMutation({
    mutationFn: getAssessment,
    onSuccess: ({ facts }) => {
      const known = filledFrom(facts);
      setFilled(known);
      void Taro.showToast({ title: office.evaluate.loaded(Object.keys(known).length), icon: 'none' });
    },
  });
  const run = () => {
    const read = readFacts(scheme, filled);
    setUnreadable(read.unreadable);
    if (read.unreadable.length === 0) running.mutate(read.facts);
  };
  const faults: Record<string, string> = {
    ...faultsByFact(running.error),
    ...Object.fromEntries(unreadable.map((id) => [id, office.evaluate.notNumber])),
  };
  return {
    filled,
    fill: (id: string, text: string) => {
      setFilled({ ...filled, [id]: text });
      setUnreadable(unreadable.filter((one) => one !== id));
    },
    clear: () => {
      setFilled({});
      setUnreadable([]);
      running.reset();
    },
    choice,
    read: (line: string, on: string, reading: string) =>
      setChoice({ ...choice, [line]: { ...choice[line], [on]: reading } }),
    run,
    running,
    loading,
    faults,
  };
}
