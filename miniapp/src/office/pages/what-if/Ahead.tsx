import { View } from '@tarojs/components';
import { getTrend } from '../../../api/projection';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Card, Loaded, Text } from '../../../ui';
import { Columns } from '../../pictures/Columns';
import { Table } from '../../pictures/Table';
import { trendColumns, trendRows } from './model';

/** The full points of a sheet, the top of the picture. */
const FULL = 100;

/** Month by month, and where it leads by the end of the period with its interval. */
export function Ahead({ query }: { query: { scheme: string; region: string; period: string } }) {
  const { whatIf, pictures } = useText();
  const read = useRead(['trend', query.scheme, query.region, query.period], () => getTrend(query));
  return (
    <Card title={whatIf.trend}>
      <Loaded of={read}>
        {(trend) => (
          <View className="k-stack">
            <Columns label={whatIf.trendOf} columns={trendColumns(trend, whatIf.forecast)} end={FULL} />
            <Table
              label={whatIf.trend}
              head={[whatIf.month, pictures.score]}
              rows={trendRows(trend, whatIf.forecast, pictures.none)}
              first={13}
            />
            <Text block size="small" tone="soft">
              {trend.forecast ? whatIf.interval : whatIf.noForecast}
            </Text>
          </View>
        )}
      </Loaded>
    </Card>
  );
}
