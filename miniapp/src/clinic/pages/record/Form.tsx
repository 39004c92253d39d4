import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { useText } from '../../../i18n/useText';
import { Card, Checkbox, RadioGroup, SegmentedControl, Select, Text, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { Prices } from '../../Prices';
import { isPhone, readPerson } from '../../person';
import { Checks } from './Checks';
import { Device } from './Device';
import { type Draft, missingFirst } from './model';

interface FormProps {
  as: 'new' | 'completion' | 'correction';
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  operations: readonly OperationView[];
  operation: OperationView | undefined;
  pointId: string;
  /** What is completed or corrected. In a completion, what was fixed when it was saved is only shown. */
  saved: SurgeryRecord | null;
  tried: boolean;
}

/** The whole record on one page, in the order in which it happens. */
export function Form(props: FormProps) {
  const { as, draft, onChange, operation, operations, pointId, saved } = props;
  const placed = operations.filter(
    ({ id, places }) => id === 'drugCheck' || places.some((one) => one.id === pointId),
  );
  return (
    <>
      {saved && as === 'completion' ? <Fixed record={saved} /> : <What {...props} operations={placed} />}
      {operation && (
        <>
          <Checks operation={operation} checks={draft.checks} onChange={(checks) => onChange({ checks })} />
          {as !== 'completion' && operation.device?.way === 'in' && (
            <Device {...{ pointId, operation, draft, onChange }} given={saved?.device ?? null} />
          )}
          {!draft.free && operation.price.rows.length > 0 && (
            <Card>
              <Prices price={operation.price} />
            </Card>
          )}
          <After draft={draft} onChange={onChange} saved={saved} />
        </>
      )}
    </>
  );
}

function What({ as, draft, onChange, operations, tried }: FormProps) {
  const { clinic, common } = useText();
  const words = clinic.record;
  const asksWho = as === 'new';
  const missing = tried ? missingFirst(draft, { knowsWho: !asksWho }) : [];
  const errorOf = (field: 'who' | 'operation' | 'day') => (missing.includes(field) ? common.required : null);
  const wrong = draft.who.length >= 18 && readPerson(draft.who) === null;
  return (
    <Card>
      {asksWho && (
        <TextInput
          label={words.who}
          hint={words.whoHint}
          kind="phone"
          maxLength={20}
          value={draft.who}
          onChange={(who) => onChange({ who })}
          error={wrong ? words.whoWrong : errorOf('who')}
          testId="who"
        />
      )}
      <Select
        label={words.operation}
        options={operations.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.operation}
        onChange={(operation) => onChange({ operation, checks: {}, device: null, ownProduct: null })}
        error={errorOf('operation')}
      />
      <SegmentedControl
        label={words.pay}
        options={[
          { value: 'free', label: words.free },
          { value: 'paid', label: words.paid },
        ]}
        value={draft.free ? 'free' : 'paid'}
        onChange={(pay) => onChange({ free: pay === 'free', ownProduct: null })}
      />
      <TextInput
        label={words.day}
        hint={words.dayHint}
        value={draft.day}
        onChange={(day) => onChange({ day })}
        error={errorOf('day')}
        maxLength={10}
      />
    </Card>
  );
}

function Fixed({ record }: { record: SurgeryRecord }) {
  const { clinic } = useText();
  const words = clinic.record;
  const { operation, day, free, device } = record;
  const parts = [day, free ? words.free : words.paid, device?.lotNo].filter(Boolean);
  return (
    <Card title={clinic.operations[operation]}>
      <Text block>{parts.join(' · ')}</Text>
      <Text block size="small" tone="soft">
        {words.fixed}
      </Text>
    </Card>
  );
}

function After({ draft, onChange, saved }: Pick<FormProps, 'draft' | 'onChange' | 'saved'>) {
  const words = useText().clinic.record;
  const known = saved?.hasPhone || readPerson(draft.who)?.by === 'phone';
  const wrong = draft.phone.length > 0 && !isPhone(draft.phone);
  return (
    <Card>
      <RadioGroup
        label={words.result}
        options={optionsOf(words.results)}
        value={draft.result}
        onChange={(result) => onChange({ result })}
      />
      <TextInput
        label={words.doctor}
        value={draft.doctor}
        onChange={(doctor) => onChange({ doctor })}
        maxLength={30}
      />
      <Checkbox checked={draft.consent} onChange={(consent) => onChange({ consent })}>
        {words.consent}
      </Checkbox>
      <TextInput
        label={words.registerNo}
        value={draft.registerNo}
        onChange={(registerNo) => onChange({ registerNo })}
        maxLength={40}
      />
      {!known && (
        <TextInput
          label={words.phone}
          hint={words.phoneHint}
          kind="phone"
          maxLength={11}
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          error={wrong ? words.whoWrong : null}
        />
      )}
    </Card>
  );
}
