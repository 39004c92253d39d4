import type { Campus, CampusGap } from '@fcs/shared/contracts/campuses.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getCoverage, listCampuses } from '../../../api/campuses';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Badge, Button, Card, EmptyState, FilterChips, Page, RowsLoaded, StaffGate, Text } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { AddCampus } from './AddCampus';
import { Coverage } from './Coverage';
import '../../street.scss';

/** The campuses of the own places: how far self-service reaches them, and what each lacks. */
export default function CampusesPage() {
  const { titles } = useText();
  return (
    <Page title={titles.campuses} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <Campuses />
      </StaffGate>
    </Page>
  );
}

function Campuses() {
  const words = useText().campus;
  const [gap, setGap] = useState<CampusGap | null>(null);
  const [adding, setAdding] = useState(false);
  const mayAdd = useRoles().includes('county');
  const coverage = useRead(['campuses', 'coverage'], getCoverage);
  const pages = usePages(['campuses', gap], (cursor) => listCampuses(gap, cursor));
  const renew = () => {
    void coverage.refetch();
    pages.refetch();
  };
  useDidShow(renew);
  usePullDownRefresh(renew);
  return (
    <>
      {coverage.data && <Coverage coverage={coverage.data} />}
      {mayAdd && (
        <Button icon="plus" onPress={() => setAdding(true)}>
          {words.add}
        </Button>
      )}
      <FilterChips
        label={words.filter}
        options={optionsOf(words.gap)}
        chosen={gap ? [gap] : []}
        onChange={([next]) => setGap(next ?? null)}
        single
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon={gap ? 'check' : 'list'} title={gap ? words.noneLacks : words.none}>
            {gap ? null : words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="t-stack">
            {rows.map((one) => (
              <CampusCard key={one.id} campus={one} />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="campuses" />
      {adding && <AddCampus onClose={() => setAdding(false)} />}
    </>
  );
}

function CampusCard({ campus }: { campus: Campus }) {
  const words = useText().campus;
  const [first] = campus.gaps;
  return (
    <Card
      item
      title={campus.name}
      aside={<Badge>{words.kinds[campus.kind]}</Badge>}
      onPress={() => openPage('/street/pages/campus/index', { id: campus.id })}
    >
      <Text block tone="soft">
        {campus.region.name} · {campus.point.name}
      </Text>
      <View className="t-badges">
        {campus.gaps.length === 0 && <Badge tone="good">{words.complete}</Badge>}
        {campus.gaps.map((gap) => (
          <Badge key={gap} tone="warn">
            {words.gap[gap]}
          </Badge>
        ))}
      </View>
      {first && (
        <Text block size="small">
          {words.todo[first]}
        </Text>
      )}
    </Card>
  );
}
