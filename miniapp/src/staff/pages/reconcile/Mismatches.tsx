import type { Reconciliation } from '@fcs/shared/contracts/dispensing.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRoles } from '../../../hooks/useRoles';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Notice, Text } from '../../../ui';
import { settlesItself, wayOf } from './model';

interface MismatchesProps {
  mismatches: Reconciliation['mismatches'];
  point: string;
}

/** What does not add up, each with why, how much and what to do; a quiet word where all of it does. */
export function Mismatches({ mismatches, point }: MismatchesProps) {
  const { reconcile: words } = useText();
  const open = mismatches.filter(({ kind }) => !settlesItself(kind));
  if (mismatches.length === 0) return <Notice tone="good" title={words.agree} />;
  return (
    <>
      {open.length > 0 ? (
        <Notice tone="warn" title={words.differ(open.length)}>
          {words.differHint}
        </Notice>
      ) : (
        <Notice title={words.settling(mismatches.length)} />
      )}
      <View className="s-grid">
        {mismatches.map((one) => (
          <Mismatch key={`${one.document} ${one.productId} ${one.kind}`} mismatch={one} point={point} />
        ))}
      </View>
    </>
  );
}

function Mismatch({ mismatch, point }: { mismatch: Reconciliation['mismatches'][number]; point: string }) {
  const { reconcile: words } = useText();
  const [language] = useLanguage();
  const roles = useRoles();
  const { kind, day, name, baseUnit, quantity, next } = mismatch;
  const way = wayOf(kind, point, day);
  return (
    <Card
      item
      title={words.kinds[kind]}
      aside={<Badge tone={settlesItself(kind) ? 'plain' : 'warn'}>{words.signed(quantity, baseUnit)}</Badge>}
    >
      <View>
        <Text block>{name}</Text>
        <Text block size="small" tone="soft">
          {formatDay(`${day}T12:00:00+08:00`, language, true)}
        </Text>
        <Text block>{next}</Text>
      </View>
      {way?.roles.some((role) => roles.includes(role)) && (
        <View className="k-row">
          <Button
            small
            look="plain"
            label={`${words.ways[kind]} ${name}`}
            onPress={() => openPage(way.path, way.query)}
            testId={`way-${kind}`}
          >
            {words.ways[kind]}
          </Button>
        </View>
      )}
    </Card>
  );
}
