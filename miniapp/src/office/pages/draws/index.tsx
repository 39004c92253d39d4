import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listSamples } from '../../../api/samples';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRegions } from '../../../hooks/useRegions';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, List, ListRow, Page, RowsLoaded, StaffGate } from '../../../ui';
import { enteredOf } from '../../draws/model';
import { usePeriodName } from '../../parts/usePeriodName';
import { Publish } from './Publish';
import '../../office.scss';

/** The samples of the own tree: what was published, drawn, and how far its rows are entered. */
export default function DrawsPage() {
  const { titles, samples } = useText();
  const [publishing, setPublishing] = useState(false);
  return (
    <Page
      title={titles.draws}
      wide
      footer={
        <Button wide icon="plus" onPress={() => setPublishing(true)} testId="publish-frame">
          {samples.publish}
        </Button>
      }
    >
      <StaffGate roles={['county', 'assessor']}>
        <Draws />
        {publishing && <Publish onClose={() => setPublishing(false)} />}
      </StaffGate>
    </Page>
  );
}

function Draws() {
  const { titles, samples } = useText();
  const pages = usePages(['samples'], listSamples);
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <RowsLoaded
      of={pages}
      empty={
        <EmptyState icon="list" title={samples.none}>
          {samples.noneHint}
        </EmptyState>
      }
    >
      {(draws) => (
        <List label={titles.draws}>
          {draws.map((draw) => (
            <Row key={draw.id} draw={draw} />
          ))}
        </List>
      )}
    </RowsLoaded>
  );
}

function Row({ draw }: { draw: SampleDraw }) {
  const { rounds } = useText();
  const words = rounds.draws;
  const periodName = usePeriodName();
  const { county, townships } = useRegions();
  const where = [...(county ? [county] : []), ...townships].find(({ code }) => code === draw.region);
  const note = [
    where?.name ?? draw.region,
    periodName(draw.period),
    words.entered(enteredOf(draw), draw.size),
  ];
  return (
    <ListRow
      title={words.purposes[draw.purpose]}
      note={note.join(' · ')}
      end={<Badge tone={draw.state === 'closed' ? 'good' : 'teal'}>{words.states[draw.state]}</Badge>}
      onPress={() => openPage('/office/pages/draw/index', { id: draw.id })}
    />
  );
}
