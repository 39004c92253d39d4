import { View } from '@tarojs/components';
import { useText } from '../i18n/useText';
import { access } from './access';
import { Icon } from './Icon';
import { Text } from './Text';
import './Timeline.scss';

export interface TimelineStep {
  id: string;
  title: string;
  /** When, or what is awaited. */
  note?: string;
  state: 'done' | 'current' | 'upcoming';
}

/** What happened and what comes, oldest first. */
export function Timeline({ label, steps }: { label: string; steps: readonly TimelineStep[] }) {
  const { kit } = useText();
  return (
    <View className="k-timeline" {...access({ role: 'list', label })}>
      {steps.map((step) => (
        <View
          key={step.id}
          className={`k-timeline__step k-timeline__step--${step.state}`}
          {...access({ role: 'listitem', current: step.state === 'current' ? 'step' : undefined })}
        >
          <View className="k-timeline__mark" {...access({ hidden: true })}>
            {step.state === 'done' && <Icon name="check" />}
          </View>
          <View className="k-grow">
            <Text block strong={step.state !== 'upcoming'} tone={step.state === 'upcoming' ? 'soft' : 'ink'}>
              {step.title}
            </Text>
            <Text block size="small" tone="soft">
              {step.note ?? kit[step.state]}
            </Text>
          </View>
        </View>
      ))}
    </View>
  );
}
