import type { AssessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import { getAssessment } from '../../../api/assessments';
import { getRound, listAppeals } from '../../../api/rounds';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, StaffGate } from '../../../ui';
import { SheetBody } from './SheetBody';
import '../../office.scss';

/** The frozen sheet of one unit in a round: every line with its reasons, signed by both sides, open to objection. */
export default function UnitSheetPage() {
  const { titles } = useText();
  const unit = useRouteParam('unit');
  const query = {
    scheme: useRouteParam('scheme'),
    region: useRouteParam('region'),
    period: useRouteParam('period'),
    snapshot: useRouteParam('snapshot'),
    ...(unit ? { unit } : {}),
  };
  const round = useRouteParam('round');
  const subject = useRouteParam('subject');
  return (
    <Page title={titles.unitSheet} wide>
      <StaffGate roles={['county', 'assessor', 'keeper', 'operator', 'hospital']}>
        <UnitSheet query={query} round={round} subject={subject} />
      </StaffGate>
    </Page>
  );
}

interface UnitSheetProps {
  query: AssessmentQuery & { snapshot: string };
  round: string;
  subject: string;
}

function UnitSheet({ query, round: id, subject }: UnitSheetProps) {
  const read = useRead(['snapshot', query.snapshot], () => getAssessment(query));
  const round = useRead(['round', id], () => getRound(id), { enabled: id !== '' });
  const appeals = useRead(['appeals', id, 'all'], () => listAppeals(id, null), { enabled: id !== '' });
  const own = (appeals.data?.data ?? []).filter((appeal) => appeal.subject === subject);
  return (
    <Loaded of={read} skeletonRows={5}>
      {(assessment) => (
        <SheetBody
          query={query}
          assessment={assessment}
          round={round.data ?? null}
          subject={subject}
          appeals={own}
        />
      )}
    </Loaded>
  );
}
