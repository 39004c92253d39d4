import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Notice, Page } from '../../../ui';
import { Missing } from './Missing';
import { Mistake } from './Mistake';

interface ShownProps {
  operations: readonly OperationView[];
  record: SurgeryRecord;
}

/** A record to read: one that was taken back, or one of an institution that somebody oversees. */
export function Shown({ operations, record }: ShownProps) {
  const { clinic, titles } = useText();
  const words = clinic.record;
  const { point, day, free, result, device, doctor, consentDay, registerNo, voided } = record;
  const operation = operations.find(({ id }) => id === record.operation);
  const placesDevice = operation?.device?.way === 'in';
  const paid = free ? words.free : words.paid;
  const named = [
    { name: clinic.point, value: point.name },
    { name: words.day, value: day },
    { name: words.pay, value: paid },
    { name: words.result, value: result && words.results[result] },
    ...(placesDevice ? [{ name: words.ownLot, value: device?.lotNo }] : []),
    { name: words.doctor, value: doctor },
    { name: words.missing.consent, value: consentDay && words.consentDay(consentDay) },
    { name: words.registerNo, value: registerNo },
  ];
  const pairs = named.map(({ name, value }) => ({ name, value: value || words.notSaid }));
  return (
    <Page title={titles.clinicRecord}>
      {voided && <Voided voided={voided} />}
      <Card
        title={clinic.operations[record.operation]}
        aside={
          voided ? (
            <Badge tone="danger">{clinic.mistake.state(voided.replacedBy !== null)}</Badge>
          ) : (
            <Badge tone="plain">{clinic.report[record.report]}</Badge>
          )
        }
      >
        <KeyValue pairs={pairs} />
        {!voided && <Missing gaps={record.missing} />}
      </Card>
      {operation && <Checked operation={operation} record={record} />}
      <Mistake record={record} />
    </Page>
  );
}

function Voided({ voided }: { voided: NonNullable<SurgeryRecord['voided']> }) {
  const words = useText().clinic.mistake;
  const [language] = useLanguage();
  const { at, reason, note, replacedBy } = voided;
  return (
    <Notice
      tone="danger"
      title={words.stateOn(replacedBy !== null, formatDay(at, language))}
      action={
        replacedBy && (
          <Button
            small
            look="plain"
            onPress={() => openPage('/clinic/pages/record/index', { id: replacedBy })}
            testId="to-new"
          >
            {words.toNew}
          </Button>
        )
      }
    >
      {[words.reasons[reason], note].filter(Boolean).join(' · ')}
    </Notice>
  );
}

function Checked({ operation, record }: { operation: OperationView; record: SurgeryRecord }) {
  const words = useText().clinic.record;
  const told = new Map(record.checks.map(({ item, result }) => [item, result]));
  const pairs = operation.checks.map(({ id, name }) => {
    const result = told.get(id);
    return { name, value: result ? words[result] : words.notSaid };
  });
  return (
    <Card title={words.checks}>
      <KeyValue pairs={pairs} />
    </Card>
  );
}
