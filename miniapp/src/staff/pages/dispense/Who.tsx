import type { AgeBand } from '@fcs/shared/contracts/people.ts';
import Taro from '@tarojs/taro';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Switch, TextInput } from '../../../ui';
import { type Draft, isWrong, readWho } from './model';

interface WhoProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** Sent without it: said under the field. */
  missing: boolean;
  /** The server knows no age group of this person yet. */
  askAge: boolean;
}

const bands: AgeBand[] = ['under14', '14to17', 'adult'];

/** One field for code, phone and identity number: what it is is told from its form. */
export function Who({ draft, onChange, missing, askAge }: WhoProps) {
  const { dispense: words, me } = useText();
  const person = readWho(draft.who, draft.ageBand);
  const scan = async () => {
    const scanned = await Taro.scanCode({}).catch(() => null);
    if (scanned) onChange({ ...draft, who: scanned.result });
  };
  const error = isWrong(draft.who) ? words.whoWrong : missing ? words.whoMissing : null;
  return (
    <>
      <TextInput
        label={words.who}
        hint={person ? words.by[person.by] : words.whoHint}
        placeholder={words.whoPlaceholder}
        value={draft.who}
        kind="phone"
        maxLength={24}
        error={error}
        onChange={(who) => onChange({ ...draft, who })}
        testId="who"
      />
      {process.env.TARO_ENV === 'weapp' && (
        <Button look="plain" onPress={() => void scan()}>
          {words.scan}
        </Button>
      )}
      {askAge && (
        <RadioGroup
          label={words.askAge}
          options={bands.map((value) => ({ value, label: me.age[value] }))}
          value={draft.ageBand}
          onChange={(ageBand) => onChange({ ...draft, ageBand })}
        />
      )}
      <Switch on={draft.doctor} onChange={(doctor) => onChange({ ...draft, doctor })} note={words.doctorNote}>
        {words.doctor}
      </Switch>
    </>
  );
}
