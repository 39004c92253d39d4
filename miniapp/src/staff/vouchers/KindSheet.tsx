import { type VoucherKind, voucherKinds, voucherTables } from '@fcs/shared/voucherStates.ts';
import { openPage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { useRoles } from '../../hooks/useRoles';
import { useText } from '../../i18n/useText';
import { PickSheet } from '../../ui';
import type { Named } from '../parts/useStaffPlaces';

interface KindSheetProps {
  open: boolean;
  /** The place it is for, where one is chosen already. */
  point: Named | null;
  onClose: () => void;
}

/** What can be done, by the papers' official names; a recall is the county's. */
export function KindSheet({ open, point, onClose }: KindSheetProps) {
  const { stock } = useText();
  const [language] = useLanguage();
  const county = useRoles().includes('county');
  const kinds = voucherKinds.filter((kind) => kind !== 'recall' || county);
  const pick = (kind: VoucherKind) => {
    onClose();
    openPage('/staff/pages/voucher-new/index', { kind, point: point?.id ?? null });
  };
  return (
    <PickSheet
      open={open}
      title={stock.vouchers.addTitle}
      groups={[
        {
          options: kinds.map((kind) => ({
            value: kind,
            label: voucherTables[kind].name[language],
            note: stock.vouchers.kindNotes[kind],
          })),
        },
      ]}
      value={null}
      onPick={pick}
      onClose={onClose}
    />
  );
}
