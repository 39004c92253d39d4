import type { CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { voidCare } from '../../../api/clinic';
import { useText } from '../../../i18n/useText';
import { MistakeSheet } from '../../../inner/MistakeSheet';
import { Text } from '../../../ui';
import { voidReasons } from './model';

interface VoidSheetProps {
  care: CareRecord;
  onDone: () => void;
  onClose: () => void;
}

/** Why nobody should have been registered. */
export function VoidSheet({ care, onDone, onClose }: VoidSheetProps) {
  const { clinic } = useText();
  const { voidTitle, voidConfirm, voidDone, why, note } = clinic.mistake;
  const { voidHint, reasons } = clinic.care.mistake;
  return (
    <MistakeSheet
      words={{ title: voidTitle, hint: voidHint, why, note, confirm: voidConfirm, done: voidDone }}
      reasons={voidReasons.map((value) => ({ value, label: reasons[value] }))}
      send={(body, key) => voidCare(care.id, body, key)}
      {...{ onDone, onClose }}
    >
      <Text block strong>
        {`${clinic.operations[care.event]} · ${care.day}`}
      </Text>
    </MistakeSheet>
  );
}
