import { View } from '@tarojs/components';
import { Heading, Text } from '../ui';
import { access } from '../ui/access';
import { type Block, blocksOf } from './pages/lesson/model';

/** The text of a lesson as residents see it, and as its writer does before. */
export function LessonBody({ text }: { text: string }) {
  return (
    <>
      {blocksOf(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
        <Part key={at} block={block} />
      ))}
    </>
  );
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'heading') return <Heading>{block.text}</Heading>;
  if (block.kind === 'text') return <Text block>{block.text}</Text>;
  return (
    <View className="t-points" {...access({ role: 'list' })}>
      {block.items.map((item) => (
        <View key={item} className="t-point" {...access({ role: 'listitem' })}>
          <Text block>{item}</Text>
        </View>
      ))}
    </View>
  );
}
