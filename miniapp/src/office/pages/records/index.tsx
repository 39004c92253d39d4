import type { CollectedFact } from '@fcs/shared/contracts/assessment.ts';
import { listFactRows } from '../../../api/assessments';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { EmptyState, Heading, Loaded, Notice, Page, RowsLoaded, StaffGate, Text } from '../../../ui';
import { useAssessment } from '../../assessment/useAssessment';
import { FactHead } from './FactHead';
import { Rows } from './Rows';
import '../../office.scss';

/** The list behind one number of an assessment. */
export default function RecordsPage() {
  const { titles } = useText();
  const [scheme, region, period, id] = [
    useRouteParam('scheme'),
    useRouteParam('region'),
    useRouteParam('period'),
    useRouteParam('fact'),
  ];
  const unit = useRouteParam('unit');
  const snapshot = useRouteParam('snapshot');
  const query = useAssessment(scheme, region, period, { unit, snapshot });
  return (
    <Page title={titles.records} wide>
      <StaffGate roles={['county', 'assessor', 'keeper', 'operator', 'hospital']}>
        <Loaded of={query}>
          {({ facts, region: code, regionName }) => {
            const fact = facts.find((one) => one.id === id);
            return fact ? (
              <Records fact={fact} region={code} where={regionName} period={period} />
            ) : (
              <NoFact />
            );
          }}
        </Loaded>
      </StaffGate>
    </Page>
  );
}

function NoFact() {
  const { office } = useText();
  return <EmptyState title={office.records.none} />;
}

function Records({ fact, ...place }: { fact: CollectedFact; region: string; where: string; period: string }) {
  const { office } = useText();
  const words = office.records;
  const pages = usePages(['fact-rows', fact.records], (cursor) => listFactRows(fact.records, cursor, 100));
  return (
    <>
      <FactHead fact={fact} {...place} pages={pages} />
      {fact.records.includes('snapshot=') && <Notice>{words.frozen}</Notice>}
      <RowsLoaded of={pages} empty={<EmptyState title={words.none}>{words.noneHint}</EmptyState>}>
        {(rows) => (
          <>
            <Heading>{words.rows}</Heading>
            <Rows rows={rows} />
            <Text block size="small" tone="soft">
              {words.noNames}
            </Text>
          </>
        )}
      </RowsLoaded>
    </>
  );
}
