import { useState } from 'react';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Page, SegmentedControl, StaffGate } from '../../../ui';
import { ImportButton } from '../../ImportButton';
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
  const writes = useRoles().some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
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
      {writes && <ImportButton kind="staffing" />}
      <DownloadButton list="staffing" />
    </>
  );
}
