import type { ConsentText, Person } from '@fcs/shared/contracts/people.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { listConsentTexts, setConsent } from '../../api/people';
import { useCommand } from '../../hooks/useCommand';
import { useRead } from '../../hooks/useRead';
import { useText } from '../../i18n/useText';
import { Card, ErrorState, Refusal, Skeleton, Switch, Text } from '../../ui';

/** What the person is asked to agree to, in the server's words; what was agreed to for good can be taken back. */
export function Consents({ person }: { person: Person }) {
  const { privacy: words } = useText();
  const texts = useRead(['consent-texts'], listConsentTexts);
  const of = (purpose: string) => texts.data?.find((text) => text.purpose === purpose);
  const [delivery, reminders] = [of('delivery'), of('reminders')];
  return (
    <Card title={words.consents}>
      {texts.isPending && <Skeleton rows={2} />}
      {texts.isError && <ErrorState error={texts.error} onRetry={() => void texts.refetch()} />}
      {delivery && (
        <View className="k-stack">
          <Text block>{delivery.title}</Text>
          <Text block size="small" tone="soft">
            {delivery.text}
          </Text>
          <Text block size="small" tone="soft">
            {words.askedEachTime}
          </Text>
        </View>
      )}
      {reminders && <Standing text={reminders} person={person} onChanged={() => void texts.refetch()} />}
    </Card>
  );
}

interface StandingProps {
  text: ConsentText;
  person: Person;
  onChanged: () => void;
}

/** A consent that stands until it is taken back; one to an older text has to be given anew. */
function Standing({ text, person, onChanged }: StandingProps) {
  const queries = useQueryClient();
  const change = useCommand((given: boolean) => setConsent(text, given));
  const given = person.consents.some(
    ({ purpose, version }) => purpose === text.purpose && version === text.version,
  );
  const put = (on: boolean) =>
    change.mutate(on, {
      onError: onChanged,
      onSettled: () => void queries.invalidateQueries({ queryKey: ['me'] }),
    });
  return (
    <>
      <Switch on={given} disabled={change.isPending} note={text.text} onChange={put}>
        {text.title}
      </Switch>
      <Refusal error={change.error} />
    </>
  );
}
