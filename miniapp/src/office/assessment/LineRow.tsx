import type { ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useText } from '../../i18n/useText';
import { Badge, Text } from '../../ui';
import { access, pressable } from '../../ui/access';
import { names } from '../../ui/names';
import { lineFigure, lineState } from './model';

const WEAK = 0.85;

interface LineRowProps {
  item: ScoredItem;
  /** What changed since the last look. */
  changed?: string | null;
  /** Shows document, annex and row too. */
  clause?: boolean;
  onOpen?: () => void;
}

/** The lines of a sheet on one white ground. */
export function Lines({ children, label }: PropsWithChildren<{ label: string }>) {
  return (
    <View className="o-lines" {...access({ role: 'list', label })}>
      {children}
    </View>
  );
}

/** One line: its points, and in words what fell short or what is missing. */
export function LineRow({ item, changed, clause, onOpen }: LineRowProps) {
  const { office } = useText();
  const words = office.assessment;
  const state = lineState(item);
  const figure = lineFigure(item);
  const label = item.label ?? item.id;
  const link = onOpen
    ? {
        ...access({ role: 'link', focus: 0 }),
        ...pressable(onOpen),
      }
    : {};
  return (
    <View className="o-lines__one" {...access({ role: 'listitem' })}>
      <View className={names('o-line', onOpen && 'o-line--link')} data-testid={`line-${item.id}`} {...link}>
        <View className="o-line__head">
          <Text strong>{label}</Text>
          {figure ? (
            <Text strong>{figure}</Text>
          ) : (
            <Badge tone={state === 'missing' ? 'warn' : 'plain'}>
              {state === 'missing' ? words.missing : words.doesNotApply}
            </Badge>
          )}
        </View>
        <Bar item={item} />
        {item.explanation && (
          <Text block size="small" tone="soft">
            {item.explanation}
          </Text>
        )}
        {clause && (
          <Text block size="tiny" tone="soft">
            {[item.clause, item.reading].filter(Boolean).join(' · ')}
          </Text>
        )}
        {changed && (
          <View {...access({ role: 'status' })}>
            <Badge tone="teal">{words.changed(changed)}</Badge>
          </View>
        )}
      </View>
    </View>
  );
}

function Bar({ item: { score, points } }: { item: ScoredItem }) {
  if (typeof score !== 'number' || !points) return null;
  const share = Math.min(1, Math.max(0, score / points));
  return (
    <View className="o-line__track" {...access({ hidden: true })}>
      <View
        className={names('o-line__fill', share < WEAK && 'o-line__fill--weak')}
        style={{ width: `${(share * 100).toFixed(2)}%` }}
      />
    </View>
  );
}
