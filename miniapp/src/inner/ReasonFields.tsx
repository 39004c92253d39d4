import { RadioGroup, TextInput } from '../ui';

interface ReasonFieldsProps<R extends string> {
  words: { why: string; note: string };
  reasons: { value: R; label: string }[];
  reason: R | null;
  note: string;
  onReason: (reason: R) => void;
  onNote: (note: string) => void;
}

/** Why a record is wrong, from a list, with a note. */
export function ReasonFields<R extends string>({
  words,
  reasons,
  reason,
  note,
  onReason,
  onNote,
}: ReasonFieldsProps<R>) {
  return (
    <>
      <RadioGroup label={words.why} options={reasons} value={reason} onChange={onReason} />
      <TextInput label={words.note} optional value={note} maxLength={120} onChange={onNote} />
    </>
  );
}
