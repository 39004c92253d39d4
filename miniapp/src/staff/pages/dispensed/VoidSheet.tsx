import type { DispensingReceipt, VoidReason } from '@fcs/shared/contracts/dispensing.ts';
import { useQueryClient } from '@tanstack/react-query';
import { voidDispensing } from '../../../api/dispensings';
import { useText } from '../../../i18n/useText';
import { MistakeSheet } from '../../../inner/MistakeSheet';
import { Text } from '../../../ui';
import { linesOf } from './model';

const voidReasons: VoidReason[] = [
  'wrongPerson',
  'wrongProduct',
  'wrongQuantity',
  'twice',
  'notTaken',
  'other',
];

/** Why what was handed over was a mistake. */
export function VoidSheet({ record, onClose }: { record: DispensingReceipt; onClose: () => void }) {
  const { dispense } = useText();
  const { voidTitle, voidHint, voidWhy, voidNote, voidConfirm, voidDone, reasons, separator } = dispense;
  const cache = useQueryClient();
  return (
    <MistakeSheet
      words={{
        ...{ title: voidTitle, hint: voidHint, why: voidWhy, note: voidNote },
        ...{ confirm: voidConfirm, done: voidDone },
      }}
      reasons={voidReasons.map((value) => ({ value, label: reasons[value] }))}
      send={(body, key) => voidDispensing(record.id, body, key)}
      onDone={() => {
        void cache.invalidateQueries({ queryKey: ['dispensed'] });
        void cache.invalidateQueries({ queryKey: ['point'] });
      }}
      onClose={onClose}
    >
      <Text block strong>
        {linesOf(record, separator)}
      </Text>
    </MistakeSheet>
  );
}
