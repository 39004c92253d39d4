import type { QuizVersion } from '@fcs/shared/contracts/quizzes.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { moveQuiz, type QuizStep } from '../../../api/quizzes';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Refusal, Text } from '../../../ui';
import { letterOf } from '../quiz/model';
import { mayEdit, stepsOf } from './model';

interface VersionCardProps {
  version: QuizVersion;
  onMoved: () => void;
}

/** One version: where it stands, its numbers, its questions on request, and the next step. */
export function VersionCard({ version: one, onMoved }: VersionCardProps) {
  const { quizOffice: words, quiz } = useText();
  const [open, setOpen] = useState(false);
  const moving = useCommand((step: QuizStep, key) => moveQuiz(one, step, key), onMoved);
  const { drawing } = one;
  return (
    <Card
      item
      title={one.title.zh}
      aside={<Badge tone={one.state === 'published' ? 'good' : 'plain'}>{words.state[one.state]}</Badge>}
    >
      <Text block tone="soft">
        {[words.version(one.version), quiz.days(one.from, one.to), quiz.phase[one.phase]].join(' · ')}
      </Text>
      {drawing && (
        <Text block>
          {words.numbers(drawing.entries, drawing.winners, drawing.collected, drawing.lapsed)}
        </Text>
      )}
      {one.state === 'draft' && one.mine && <Text block>{words.waits}</Text>}
      {open && <Questions version={one} />}
      <Refusal error={moving.error} />
      <View className="t-badges">
        <Button small look="plain" onPress={() => setOpen(!open)}>
          {open ? words.hide : words.show}
        </Button>
        {mayEdit(one) && (
          <Button
            small
            look="plain"
            onPress={() => openPage('/street/pages/quiz-edit/index', { id: one.id })}
          >
            {words.edit}
          </Button>
        )}
        {stepsOf(one).map((step) => (
          <Button
            key={step}
            small
            look={step === 'retire' ? 'quiet' : 'primary'}
            busy={moving.isPending}
            onPress={() => moving.mutate(step)}
          >
            {words.step[step]}
          </Button>
        ))}
      </View>
    </Card>
  );
}

/** Both languages with what is right and why: what the reviewer reads. */
function Questions({ version: { questions } }: { version: QuizVersion }) {
  return (
    <View className="t-stack">
      {questions.map(({ text, choices, right, why }, at) => (
        <View key={text.zh}>
          {(['zh', 'en'] as const).map((language) => (
            <View key={language}>
              <Text block strong={language === 'zh'}>
                {`${at + 1}. ${text[language]}`}
              </Text>
              <Text block size="small" tone="soft">
                {choices.map((choice, which) => `${letterOf(which)}. ${choice[language]}`).join('  ')}
              </Text>
              <Text block size="small">
                {`→ ${letterOf(right)}. ${why[language]}`}
              </Text>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}
