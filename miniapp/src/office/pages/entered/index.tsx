import { useState } from 'react';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Loaded, Notice, Page, StaffGate, Text } from '../../../ui';
import { useAssessment, useScheme } from '../../assessment/useAssessment';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';
import { EntryForm } from './EntryForm';
import { History } from './History';
import '../../office.scss';

/** Facts the system has no records of: told by hand with a reason, every telling kept. */
export default function EnteredPage() {
  const { titles } = useText();
  return (
    <Page title={titles.entered} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Entered />
      </StaffGate>
    </Page>
  );
}

function Entered() {
  const { office } = useText();
  const words = office.entered;
  const chosen = useChosen();
  const { scheme, region, period } = chosen;
  const [fact, setFact] = useState<string | null>(null);
  const rules = useScheme(scheme);
  const assessment = useAssessment(scheme, region, period);
  const mayEnter = useRoles().includes('county');
  return (
    <>
      <Text block tone="soft">
        {words.hint}
      </Text>
      <Choosers chosen={chosen} />
      <Loaded of={rules}>
        {(known) => (
          <Loaded of={assessment}>
            {({ facts }) =>
              mayEnter && region && period ? (
                <EntryForm
                  key={`${scheme}-${region}-${period}`}
                  scheme={known}
                  facts={facts}
                  region={region}
                  period={period}
                  fact={fact}
                  onFact={setFact}
                />
              ) : (
                <Notice>{words.readOnly}</Notice>
              )
            }
          </Loaded>
        )}
      </Loaded>
      {region && period && <History scheme={scheme} region={region} period={period} fact={fact} />}
    </>
  );
}
