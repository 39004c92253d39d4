import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { useState } from 'react';
import { listSchemes } from '../../../api/schemes';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, Select, Text } from '../../../ui';
import { useScheme } from '../../assessment/useAssessment';
import { Calculator } from './Calculator';
import '../../office.scss';

/** What any facts would score under a rule, without storing them; open to everybody. */
export default function EvaluatePage() {
  const { titles, office } = useText();
  const asked = useRouteParam('id');
  const [id, setId] = useState(asked || 'nanchuan-2023');
  const schemes = useRead(['schemes'], listSchemes);
  const query = useScheme(id);
  return (
    <Page title={titles.evaluate} wide>
      <Text block tone="soft">
        {office.evaluate.hint}
      </Text>
      <Select
        label={office.scheme.list}
        options={(schemes.data ?? []).map((scheme) => ({ value: scheme.id, label: scheme.title }))}
        value={id}
        onChange={setId}
        testId="choose-scheme"
      />
      <Loaded of={query}>{(scheme: Scheme) => <Calculator key={scheme.id} scheme={scheme} />}</Loaded>
    </Page>
  );
}
