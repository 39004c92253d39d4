import type { SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { voidRecord } from '../../../api/clinic';
import { useText } from '../../../i18n/useText';
import { MistakeSheet } from '../../../inner/MistakeSheet';
import { Text } from '../../../ui';
import { lineOf, voidReasons } from './model';
import { useRecordChanged } from './useRecordChanged';

/** Why there is nothing to record. */
export function VoidSheet({ record, onClose }: { record: SurgeryRecord; onClose: () => void }) {
  const { clinic } = useText();
  const { voidTitle, voidHint, voidConfirm, voidDone, why, note, reasons } = clinic.mistake;
  return (
    <MistakeSheet
      words={{ title: voidTitle, hint: voidHint, why, note, confirm: voidConfirm, done: voidDone }}
      reasons={voidReasons.map((value) => ({ value, label: reasons[value] }))}
      send={(body, key) => voidRecord(record.id, body, key)}
      onDone={useRecordChanged()}
      onClose={onClose}
    >
      <Text block strong>
        {clinic.operations[record.operation]}
      </Text>
      <Text block>{lineOf(record, clinic.record)}</Text>
    </MistakeSheet>
  );
}
