import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Button } from '../../ui';
import { access } from '../../ui/access';

const paths = {
  refills: '/staff/pages/refills/index',
  workOrders: '/staff/pages/work-orders/index',
  offline: '/staff/pages/offline/index',
  spotChecks: '/staff/pages/spot-checks/index',
} as const;

/** From the machines to the work on them. */
export function Ways() {
  const { board } = useText();
  return (
    <View className="k-row" {...access({ role: 'group', label: board.waysLabel })}>
      {(Object.keys(paths) as (keyof typeof paths)[]).map((way) => (
        <Button key={way} small look="plain" onPress={() => openPage(paths[way])} testId={`to-${way}`}>
          {board.ways[way]}
        </Button>
      ))}
    </View>
  );
}
