import type { EnteredFactView } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { listEntered } from '../../../api/assessments';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { useRegions } from '../../../hooks/useRegions';
import { formatDay, formatTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, EmptyState, Heading, RowsLoaded, Text } from '../../../ui';
import { access } from '../../../ui/access';
import { factText } from '../../parts/factText';

/** Every telling, newest first: what, who, when, why, and whether it still holds. */
export function History(query: { scheme: string; region: string; period: string; fact: string | null }) {
  const { office } = useText();
  const words = office.entered;
  const { county, townships } = useRegions();
  const nameOf = (code: string) => [county, ...townships].find((one) => one?.code === code)?.name ?? code;
  const pages = usePages(['entered', query], (cursor) => listEntered(query, cursor));
  return (
    <>
      <Heading>{words.history}</Heading>
      <RowsLoaded of={pages} empty={<EmptyState icon="list" title={words.noHistory} />}>
        {(rows) => (
          <View className="o-rows" {...access({ role: 'list', label: words.history })}>
            {rows.map((row) => (
              <One key={row.id} row={row} where={nameOf(row.region)} />
            ))}
          </View>
        )}
      </RowsLoaded>
    </>
  );
}

function One({ row, where }: { row: EnteredFactView; where: string }) {
  const { office } = useText();
  const words = office.entered;
  const [language] = useLanguage();
  return (
    <View className="o-row" {...access({ role: 'listitem' })}>
      <View className="o-row__words">
        <Text block strong>
          {row.label}
        </Text>
        <Text block size="small">
          {[where, row.unitName, row.reason].filter(Boolean).join(' · ')}
        </Text>
        <Text block size="small" tone="soft">
          {office.marks.enteredBy(row.by, `${formatDay(row.at, language, true)} ${formatTime(row.at)}`)}
        </Text>
      </View>
      <View className="k-row">
        <Text strong>{factText(row.value, null, office.evaluate)}</Text>
        <Badge tone={row.latest ? 'good' : 'plain'}>{row.latest ? words.inForce : words.replaced}</Badge>
      </View>
    </View>
  );
}
