import type { Person } from '@fcs/shared/contracts/people.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { setConsent } from '../../api/people';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDay } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Card, Notice, Switch, Text } from '../../ui';

/** What the person agreed to; each can be taken back. */
export function Consents({ person }: { person: Person }) {
  const { privacy: words } = useText();
  const [language] = useLanguage();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (given: boolean) => setConsent('reminders', given),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['me'] }),
  });
  const given = (purpose: string) => person.consents.find((consent) => consent.purpose === purpose);
  const delivery = given('delivery');
  return (
    <Card title={words.consents}>
      {delivery && (
        <View>
          <Text block>{words.purpose.delivery}</Text>
          <Text block size="small" tone="soft">
            {words.deliveryNote(formatDay(delivery.at, language, true))}
          </Text>
        </View>
      )}
      <Switch
        on={given('reminders') !== undefined}
        disabled={change.isPending}
        note={words.remindersNote}
        onChange={(on) => change.mutate(on)}
      >
        {words.reminders}
      </Switch>
      {change.isError && (
        <Notice tone="danger" live>
          {change.error.message}
        </Notice>
      )}
    </Card>
  );
}
