import { useState } from 'react';
import { listDefinitions, type SurveyDefinition } from '../../../api/surveyOffice';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { EmptyState, Loaded, Page, Select, StaffGate, Tabs } from '../../../ui';
import { Editor } from './Editor';
import { Results } from './Results';
import { Remarks } from './remarks/Remarks';
import '../../office.scss';

/** What was answered, for who supervises; what is asked, for the county that edits it. */
export default function SurveysPage() {
  const { titles } = useText();
  return (
    <Page title={titles.surveys} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Surveys />
      </StaffGate>
    </Page>
  );
}

function Surveys() {
  const { office, respondents } = useText();
  const words = office.surveys;
  const query = useRead(['survey-definitions'], listDefinitions);
  const [id, setId] = useState<string | null>(null);
  const [part, setPart] = useState<'results' | 'remarks' | 'edit'>('results');
  const mayEdit = useRoles().includes('county');
  const [language] = useLanguage();
  const nameOf = ({ title }: SurveyDefinition) => title[language];
  return (
    <Loaded of={query}>
      {(all) => {
        const survey = all.find((one) => one.id === id) ?? all[0];
        if (!survey) return <EmptyState title={words.none} />;
        return (
          <>
            <Select
              label={office.surveys.which}
              options={all.map((one) => ({
                value: one.id,
                label: nameOf(one),
                note: respondents.frames[one.frame],
              }))}
              value={survey.id}
              onChange={setId}
            />
            <Tabs
              label={words.tabs}
              options={[
                { value: 'results', label: words.results },
                { value: 'remarks', label: respondents.remarks },
                ...(mayEdit ? [{ value: 'edit' as const, label: words.edit }] : []),
              ]}
              value={part}
              onChange={setPart}
            >
              {part === 'results' && <Results survey={survey} />}
              {part === 'remarks' && <Remarks key={survey.id} survey={survey} mayWrite={mayEdit} />}
              {part === 'edit' && (
                <Editor
                  key={`${survey.id}-${survey.version}`}
                  survey={survey}
                  onNewest={() => void query.refetch()}
                />
              )}
            </Tabs>
          </>
        );
      }}
    </Loaded>
  );
}
