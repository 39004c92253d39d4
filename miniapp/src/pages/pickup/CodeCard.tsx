import type { PickupCode } from '@fcs/shared/contracts/dispensing.ts';
import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { Card, QrCode, Text } from '../../ui';
import { access } from '../../ui/access';
import { clockOf, inGroups, spoken } from './model';

/** Large enough to be read across a counter; the seconds are drawn, the minutes are spoken. */
export function CodeCard({ code, left }: { code: PickupCode; left: number }) {
  const { pickup: words } = useText();
  return (
    <Card tone="accent">
      <Text block tone="soft">
        {words.show}
      </Text>
      <View
        className="p-code"
        data-testid="code"
        {...access({ role: 'img', label: words.codeIs(spoken(code.code)) })}
      >
        {inGroups(code.code)}
      </View>
      <QrCode text={code.qr} label={words.qr} />
      <View
        className="p-code__left"
        {...access({ label: words.minutes(Math.ceil(left / 60)), role: 'timer' })}
      >
        {words.left(clockOf(left))}
      </View>
      <Text block size="small" tone="soft">
        {words.once}
      </Text>
    </Card>
  );
}
