import type { CollectedFact, FactRow } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import type { Pages } from '../../../hooks/usePages';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, Notice, Text } from '../../../ui';
import { Marks } from '../../assessment/Marks';
import { chosenStore } from '../../parts/chosen';
import { factText } from '../../parts/factText';
import { usePeriodName } from '../../parts/usePeriodName';
import { agrees, totalsOf } from './model';

interface FactHeadProps {
  fact: CollectedFact;
  region: string;
  where: string;
  period: string;
  pages: Pages<FactRow>;
}

/** The number, and that its rows give it: as far as they are loaded, all of them on request. */
export function FactHead({ fact, region, where, period, pages }: FactHeadProps) {
  const { office } = useText();
  const words = office.records;
  const periodName = usePeriodName();
  const totals = totalsOf(pages.rows);
  const all = !pages.isPending && !pages.hasMore && !pages.error;
  const match = agrees(fact, totals, all);
  const count = formatNumber(totals.count);
  const sum = totals.sum === null ? null : formatNumber(totals.sum);
  const total = formatNumber(fact.recordCount);
  const said = all
    ? [words.count(count), sum === null ? null : words.sum(sum)]
    : [words.count(total), words.shownSoFar(count), sum === null ? null : words.sumSoFar(sum)];
  return (
    <Card title={fact.label} tone="accent">
      <Text block tone="soft">
        {`${where} · ${periodName(period)}`}
      </Text>
      <View className="o-score" data-testid="fact-value">
        <View className="o-score__figure">{factText(fact.value, null, office.evaluate)}</View>
        {fact.unit && typeof fact.value === 'number' && <Text tone="soft">{fact.unit}</Text>}
      </View>
      {totals.count > 0 && (
        <Text block strong={all}>
          {said.filter(Boolean).join(' · ')}
        </Text>
      )}
      {match !== null && totals.count > 0 && (
        <Notice tone={match ? 'good' : 'danger'} live>
          {match ? words.matches : words.differs}
        </Notice>
      )}
      <LoadAll pages={pages} />
      {fact.basedOn && (
        <View>
          <Button look="plain" small onPress={() => lookAt({ scheme: fact.basedOn ?? '', region, period })}>
            {words.basedOn}
          </Button>
        </View>
      )}
      <Marks fact={fact} long />
    </Card>
  );
}

/** Opens the sheet a fact is the result of, for the same region and period. */
function lookAt(chosen: { scheme: string; region: string; period: string }): void {
  chosenStore.set(chosen);
  openPage('/office/pages/assessment/index');
}

/** Goes through every page, one after the other, until stopped. */
function LoadAll({ pages }: { pages: Pages<FactRow> }) {
  const { office } = useText();
  const words = office.records;
  const [going, setGoing] = useState(false);
  const { hasMore, busyMore, more, error } = pages;
  useEffect(() => {
    if (going && hasMore && !busyMore && !error) more();
  }, [going, hasMore, busyMore, error, more]);
  if (!hasMore) return null;
  return (
    <View className="k-row">
      <Button look="plain" small onPress={() => setGoing(!going)} testId="load-all">
        {going ? words.stop : words.loadAll}
      </Button>
      {going && (
        <Text size="small" tone="soft">
          {words.loading(formatNumber(pages.rows.length))}
        </Text>
      )}
    </View>
  );
}
