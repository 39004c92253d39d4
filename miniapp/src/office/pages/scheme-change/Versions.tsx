import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import type { SchemeVersionView } from '@fcs/shared/contracts/years.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { signVersion } from '../../../api/schemes';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDay, formatTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, Refusal, Text } from '../../../ui';
import { differencesOf } from '../../schemes/model';
import { useNumberWords } from '../../schemes/useNumberWords';

interface VersionsProps {
  scheme: Scheme;
  /** The oldest first. */
  versions: readonly SchemeVersionView[];
}

/** Every version, the newest first: who made it when and why, what it has otherwise, who signed it. */
export function Versions({ scheme, versions }: VersionsProps) {
  const { years: words } = useText();
  if (versions.length === 0)
    return (
      <EmptyState icon="list" title={words.noVersions}>
        {words.noVersionsHint}
      </EmptyState>
    );
  const holds = versions.findLast(({ signedAt }) => signedAt !== null)?.id;
  return (
    <View className="k-stack">
      {versions
        .map((one, at) => (
          <Version
            key={one.id}
            scheme={scheme}
            one={one}
            before={versions[at - 1] ?? null}
            holds={one.id === holds}
          />
        ))
        .reverse()}
    </View>
  );
}

interface VersionProps {
  scheme: Scheme;
  one: SchemeVersionView;
  before: SchemeVersionView | null;
  holds: boolean;
}

function Version({ scheme, one, before, holds }: VersionProps) {
  const { years: words } = useText();
  const [language] = useLanguage();
  const when = (at: string) => `${formatDay(at, language, true)} ${formatTime(at)}`;
  const state = one.signedAt === null ? words.unsigned : holds ? words.inForce : words.replaced;
  return (
    <Card
      title={words.version(one.version)}
      item
      aside={<Badge tone={holds ? 'good' : 'plain'}>{state}</Badge>}
    >
      <Text block>{one.reason}</Text>
      <Text block size="small" tone="soft">
        {words.madeBy(one.by, when(one.at))}
      </Text>
      {one.signedAt && (
        <Text block size="small" tone="soft">
          {words.signedBy(one.signedBy ?? '', when(one.signedAt))}
        </Text>
      )}
      <Differences scheme={scheme} one={one} before={before} />
      {one.signedAt === null && <Sign one={one} />}
    </Card>
  );
}

function Differences({ scheme, one, before }: Omit<VersionProps, 'holds'>) {
  const { years: words } = useText();
  const nameOf = useNumberWords(scheme);
  const kinds: Record<string, string> = words.numbers;
  const called = (line: string, what: string): string => {
    const number = scheme.items.find(({ id }) => id === line)?.parameters.find(({ name }) => name === what);
    return number ? nameOf(number) : (kinds[what] ?? what);
  };
  const rows = differencesOf(scheme, before?.changes ?? { lines: {}, readings: {} }, one.changes);
  return (
    <View>
      <Text block size="small" strong>
        {rows.length === 0 ? words.noDifference : words.differenceTo(before?.version ?? null)}
      </Text>
      {rows.map(({ line, label, what, from, to }) => (
        <Text block key={`${line}-${what}-${to}`}>
          {`${label} · ${called(line, what)}: ${words.fromTo(from, to)}`}
        </Text>
      ))}
    </View>
  );
}

function Sign({ one }: { one: SchemeVersionView }) {
  const { years: words } = useText();
  const cache = useQueryClient();
  const signing = useCommand(signVersion, () => {
    for (const key of ['schemeVersions', 'assessment']) void cache.invalidateQueries({ queryKey: [key] });
    void Taro.showToast({ title: words.signed, icon: 'none' });
  });
  if (!one.maySign)
    return (
      <Text block size="small" tone="soft">
        {words.signOther}
      </Text>
    );
  return (
    <>
      <Text block size="small" tone="soft">
        {words.signHint}
      </Text>
      <Refusal error={signing.error} />
      <Button
        wide
        busy={signing.isPending}
        onPress={() => signing.mutate({ scheme: one.scheme, id: one.id })}
        testId={`sign-${one.version}`}
      >
        {words.sign}
      </Button>
    </>
  );
}
