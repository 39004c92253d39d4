import { useState } from 'react';
import { listCalls } from '../../../api/interviews';
import { listDefinitions } from '../../../api/surveyOffice';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { EmptyState, Loaded, Notice, Page, Select, StaffGate } from '../../../ui';
import { Calls } from './Calls';
import '../../office.scss';

/** Calling the people of a drawn sample: which questionnaire, which draw, which row (C02, C03). */
export default function InterviewPage() {
  const { titles } = useText();
  return (
    <Page title={titles.interview} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Interviews />
      </StaffGate>
    </Page>
  );
}

function Interviews() {
  const { respondents } = useText();
  const words = respondents.phone;
  const [language] = useLanguage();
  const surveys = useRead(['survey-definitions'], listDefinitions);
  const draws = useRead(['calls'], listCalls);
  const [survey, setSurvey] = useState<string | null>(null);
  const [draw, setDraw] = useState<string | null>(null);
  return (
    <Loaded of={surveys}>
      {(all) => (
        <Loaded of={draws}>
          {(known) => {
            const clients = all.filter(({ openTo }) => openTo === 'clients');
            const chosen = clients.find(({ id }) => id === survey) ?? clients[0];
            const called = known.find(({ id }) => id === draw) ?? known[0];
            if (!chosen || !called) return <EmptyState title={words.none}>{words.noneHint}</EmptyState>;
            return (
              <>
                <Notice>{words.nobody}</Notice>
                <Select
                  label={words.survey}
                  options={clients.map(({ id, title, frame }) => ({
                    value: id,
                    label: title[language],
                    note: respondents.frames[frame],
                  }))}
                  value={chosen.id}
                  onChange={setSurvey}
                />
                <Select
                  label={words.draw}
                  options={known.map(({ id, period, publishedAt, size }) => ({
                    value: id,
                    label: words.drawName(period, size, publishedAt.slice(0, 10)),
                  }))}
                  value={called.id}
                  onChange={setDraw}
                />
                <Calls key={`${chosen.id} ${called.id}`} survey={chosen.id} draw={called} />
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
