import type { Person } from '@fcs/shared/contracts/people.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useAllowances } from '../../hooks/useAllowances';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDay } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Button, Card, ErrorState, Heading, KeyValue, Skeleton, Text } from '../../ui';

/** Who is logged in, said with as little as needed. */
export function Account({ person }: { person: Person }) {
  const { me: words, staff } = useText();
  const roles = person.grants.map(({ role, regionName, points }) =>
    [staff.roles[role], regionName ?? points.map(({ name }) => name).join(' ')].filter(Boolean).join(' · '),
  );
  const facts = [
    person.phone && words.phone(person.phone),
    person.campus?.name,
    person.ageBand && words.age[person.ageBand],
  ].filter(Boolean);
  return (
    <Card tone="accent">
      <View className="k-row">
        <Heading className="k-grow">{words.hello}</Heading>
        {person.demo && <Badge>{words.demo}</Badge>}
      </View>
      {roles.map((line) => (
        <Text key={line} block strong>
          {line}
        </Text>
      ))}
      {facts.length > 0 && (
        <Text block tone="soft">
          {facts.join(' · ')}
        </Text>
      )}
    </Card>
  );
}

export function Guest() {
  const { me: words } = useText();
  return (
    <Card tone="accent">
      <Heading>{words.guest}</Heading>
      <Text block>{words.guestNote}</Text>
      <Button icon="person" onPress={() => openPage('/pages/login/index')}>
        {words.login}
      </Button>
    </Card>
  );
}

/** What is left this year, by kind. */
export function Left() {
  const { me: words } = useText();
  const [language] = useLanguage();
  const allowances = useAllowances();
  const [first] = allowances.data ?? [];
  return (
    <Card title={words.allowance}>
      {allowances.isPending && <Skeleton rows={2} />}
      {allowances.isError && (
        <ErrorState error={allowances.error} onRetry={() => void allowances.refetch()} />
      )}
      {allowances.data && (
        <KeyValue
          pairs={allowances.data.map(({ kindName, left, limit, unit }) => ({
            name: kindName,
            value: (
              <Text>
                <Text strong tone={left > 0 ? 'ink' : 'warn'}>
                  {words.left(left, unit)}
                </Text>
                <Text size="small" tone="soft">
                  {` ${words.ofLimit(limit, unit)}`}
                </Text>
              </Text>
            ),
          }))}
        />
      )}
      {first && (
        <Text block size="small" tone="soft">
          {words.allowanceNote(formatDay(`${first.returnsOn}T12:00:00+08:00`, language, true))}
        </Text>
      )}
    </Card>
  );
}
