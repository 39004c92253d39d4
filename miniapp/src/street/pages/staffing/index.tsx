import { useState } from 'react';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../staff/parts/DownloadButton';
import { Page, SegmentedControl, StaffGate } from '../../../ui';
import { Institutions } from './Institutions';
import { Papers } from './Papers';
import '../../street.scss';

/** How the own institutions are staffed, and the duties and papers of their people. */
export default function StaffingPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffing} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <Views />
      </StaffGate>
    </Page>
  );
}

function Views() {
  const words = useText().training;
  const due = useRouteParam('due') === 'true';
  const [view, setView] = useState<'institutions' | 'papers'>(due ? 'papers' : 'institutions');
  return (
    <>
      <SegmentedControl
        label={words.views}
        options={[
          { value: 'institutions', label: words.institutions },
          { value: 'papers', label: words.papers },
        ]}
        value={view}
        onChange={setView}
      />
      {view === 'institutions' ? <Institutions /> : <Papers onlyDue={due} />}
      <DownloadButton list="staffing" />
    </>
  );
}
