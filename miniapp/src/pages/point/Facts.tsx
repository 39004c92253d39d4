import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { callPhone } from '../../hooks/phone';
import { useCopy } from '../../hooks/useCopy';
import { useText } from '../../i18n/useText';
import { Button, Card, List, ListRow, Text } from '../../ui';
import { linesIn } from './model';

/** Who may collect and what to bring; operations; address and phones. */
export function Facts({ point }: { point: Point }) {
  const { point: words } = useText();
  return (
    <>
      <Told title={words.who} text={point.whoMayCollect} />
      <Told title={words.bring} text={point.whatToBring} />
      {point.services.length > 0 && (
        <Card title={words.services}>
          <View className="k-stack">
            {point.services.map((service) => (
              <Text key={service} block>
                {words.service[service]}
              </Text>
            ))}
          </View>
        </Card>
      )}
      <Contact point={point} />
    </>
  );
}

function Told({ title, text }: { title: string; text: string }) {
  return (
    <Card title={title}>
      {linesIn(text).map((line) => (
        <Text key={line} block>
          {line}
        </Text>
      ))}
    </Card>
  );
}

function Contact({ point }: { point: Point }) {
  const { point: words, common } = useText();
  const { copied, copy } = useCopy();
  const { phone, supervisionPhone } = point;
  return (
    <>
      <Card title={words.about}>
        <Text block selectable>
          {point.address}
        </Text>
        <View className="k-row">
          <Button look="plain" small icon={copied ? 'check' : 'copy'} onPress={() => copy(point.address)}>
            {copied ? common.copied : common.copy}
          </Button>
        </View>
        <Text block size="small" tone="soft">
          {words.goHint}
        </Text>
      </Card>
      {(phone !== null || supervisionPhone !== null) && (
        <List label={words.about}>
          {phone !== null && (
            <ListRow icon="phone" title={words.phone} note={phone} onPress={() => callPhone(phone)} />
          )}
          {supervisionPhone !== null && (
            <ListRow
              icon="shield"
              title={words.supervision}
              note={`${supervisionPhone} · ${words.supervisionNote}`}
              onPress={() => callPhone(supervisionPhone)}
            />
          )}
        </List>
      )}
    </>
  );
}
