import type { Bulletin as BulletinView } from '@fcs/shared/contracts/spotChecks.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { getBulletin } from '../../../api/spotChecks';
import { useNow } from '../../../hooks/useNow';
import { useRead } from '../../../hooks/useRead';
import { useRegions } from '../../../hooks/useRegions';
import { dayInShanghai, formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, EmptyState, KeyValue, Loaded, SegmentedControl, Text } from '../../../ui';
import { daysText } from '../../machines/offline';

const YEARS = 3;
/** So many of the longest offline are named. */
const NAMED = 20;

/** 通报: what the year's closed checks found, and how online and used the machines were (E04). */
export function Bulletin() {
  const { board } = useText();
  const { county } = useRegions();
  const thisYear = Number(dayInShanghai(useNow()).slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const query = useRead(['bulletin', county?.code, year], () => getBulletin(county?.code ?? '', year), {
    enabled: county !== null,
  });
  const years = Array.from({ length: YEARS }, (_, back) => String(thisYear - back));
  return (
    <>
      <SegmentedControl
        label={board.checks.period}
        options={years.map((value) => ({ value, label: value }))}
        value={year}
        onChange={setYear}
      />
      <Loaded of={query}>{(bulletin) => <Findings bulletin={bulletin} />}</Loaded>
    </>
  );
}

function Findings({ bulletin }: { bulletin: BulletinView }) {
  const { board, stock } = useText();
  const words = board.checks;
  const { checks, checked, fine, items, found, machines } = bulletin;
  return (
    <View className="s-grid">
      {checks === 0 ? (
        <EmptyState icon="list" title={words.noBulletin} />
      ) : (
        <Card title={bulletin.regionName}>
          <Text block>{words.summary(checks, checked, fine)}</Text>
          <KeyValue
            pairs={items.map((one) => ({
              name: words.items[one.item],
              value: words.itemLine(one.failed, one.checked),
            }))}
          />
        </Card>
      )}
      {found.map(({ machine, point, day, failed, note }) => (
        <Card key={`${machine.id} ${day}`} item title={machine.name} aside={<Badge>{day}</Badge>}>
          {point.name !== machine.name && (
            <Text block tone="soft">
              {point.name}
            </Text>
          )}
          <Text block tone="danger">
            {failed.map((item) => words.faults[item]).join(stock.separator)}
          </Text>
          {note && <Text block>{note}</Text>}
        </Card>
      ))}
      {machines.length > 0 && (
        <Card title={words.longest}>
          <View>
            {machines.slice(0, NAMED).map(({ machine, point, offlineDays, vends, online }) => (
              <View key={machine.id} className="s-line">
                <View className="s-line__what">
                  <Text block strong>
                    {machine.name}
                  </Text>
                  {point.name !== machine.name && (
                    <Text block size="small" tone="soft">
                      {point.name}
                    </Text>
                  )}
                </View>
                <View className="s-lot__amount">
                  <Text block size="small" tone={online ? 'ink' : 'danger'}>
                    {words.offlineDays(daysText(offlineDays))}
                  </Text>
                  <Text block size="small" tone="soft">
                    {words.vends(formatNumber(vends))}
                  </Text>
                </View>
              </View>
            ))}
          </View>
        </Card>
      )}
    </View>
  );
}
