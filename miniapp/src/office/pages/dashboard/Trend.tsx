import { View } from '@tarojs/components';
import type { YearOverview } from '../../../api/assessments';
import { useText } from '../../../i18n/useText';
import { Card, Loaded } from '../../../ui';
import { Columns } from '../../pictures/Columns';
import { Table } from '../../pictures/Table';
import { FULL, figure, yearColumns } from './model';
import { useYears } from './useDashboard';

interface TrendProps {
  scheme: string;
  region: string | null;
  years: readonly YearOverview[];
}

/** The score of every year that has its service loaded. */
export function Trend({ scheme, region, years }: TrendProps) {
  const { pictures } = useText();
  const read = useYears(scheme, region, years);
  return (
    <Card title={pictures.trendTitle}>
      <Loaded of={read}>
        {(assessments) => (
          <View className="k-stack">
            <Columns label={pictures.trendOf} columns={yearColumns(assessments)} end={FULL} />
            <Table
              label={pictures.trendTitle}
              head={[pictures.year, pictures.score, pictures.state]}
              rows={assessments.map(({ period, score, snapshot }) => ({
                id: period,
                cells: [period, figure(score), snapshot ? pictures.issue.published : pictures.issue.live],
              }))}
            />
          </View>
        )}
      </Loaded>
    </Card>
  );
}
