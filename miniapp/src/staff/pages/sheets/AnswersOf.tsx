import { listDefinitions } from '../../../api/surveyOffice';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Loaded, Select, TextInput } from '../../../ui';

interface Asked {
  survey?: string;
  source?: string;
}

/** Which questionnaire a third party asked, and its name as results show it. */
export function AnswersOf({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const { stock } = useText();
  const words = stock.sheets;
  const [language] = useLanguage();
  const surveys = useRead(['survey-definitions'], listDefinitions);
  return (
    <Loaded of={surveys} skeletonRows={1}>
      {(all) => (
        <>
          <Select
            label={words.survey}
            options={all.map(({ id, title }) => ({ value: id, label: title[language] }))}
            value={asked.survey ?? null}
            onChange={(survey) => onChange({ ...asked, survey })}
          />
          <TextInput
            label={words.source}
            hint={words.sourceHint}
            maxLength={60}
            value={asked.source ?? ''}
            onChange={(source) => onChange({ ...asked, source })}
            testId="source"
          />
        </>
      )}
    </Loaded>
  );
}
