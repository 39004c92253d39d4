import type { Campus, CampusBaseline } from '@fcs/shared/contracts/campuses.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { useState } from 'react';
import { surveyCampus } from '../../../api/campuses';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Sheet, TextInput } from '../../../ui';
import { baselineOf, faultsOf, type Survey } from './model';

const text = (value: number | null | undefined): string => (value == null ? '' : String(value));

/** What a visit to the campus found, begun from what was known. */
export function SurveySheet({
  campus,
  onDone,
  onClose,
}: {
  campus: Campus;
  onDone: () => void;
  onClose: () => void;
}) {
  const words = useText().campus;
  const before = campus.baseline;
  const [survey, setSurvey] = useState<Survey>({
    day: dayOf(new Date()),
    students: text(before?.students),
    women: text(before?.women),
    dormitories: text(before?.dormitories),
    machinesWanted: text(before?.machinesWanted),
    name: '',
    phone: '',
  });
  const [tried, setTried] = useState(false);
  const saving = useCommand((body: CampusBaseline, key) => surveyCampus(campus.id, body, key), onDone);
  const faults = faultsOf(survey);
  const send = () => {
    setTried(true);
    if (Object.keys(faults).length === 0) saving.mutate(baselineOf(survey));
  };
  const field = (name: keyof Survey) => {
    const fault = faults[name];
    return {
      value: survey[name],
      onChange: (value: string) => setSurvey({ ...survey, [name]: value }),
      error: tried && fault ? words[fault] : undefined,
    };
  };
  return (
    <Sheet
      open
      title={words.survey}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={send}>
          {words.save}
        </Button>
      }
    >
      <TextInput label={words.surveyedOn} hint={words.day} {...field('day')} />
      <TextInput label={words.students} kind="number" {...field('students')} />
      <TextInput label={words.women} hint={words.optional} kind="number" {...field('women')} />
      <TextInput label={words.dormitories} hint={words.optional} kind="number" {...field('dormitories')} />
      <TextInput label={words.machinesWanted} kind="number" {...field('machinesWanted')} />
      <TextInput label={words.contact} hint={words.contactHint} maxLength={20} {...field('name')} />
      <TextInput label={words.contactPhone} kind="phone" maxLength={20} {...field('phone')} />
      <Refusal error={saving.error} />
    </Sheet>
  );
}
