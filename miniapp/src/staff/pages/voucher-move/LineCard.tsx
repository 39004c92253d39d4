import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Card, Chip, Text, TextInput } from '../../../ui';
import { access } from '../../../ui/access';
import { AmountField } from '../../parts/AmountField';
import { amountText } from '../../stock/amount';
import { LotText } from '../../vouchers/LotText';
import { checkNames, type RowDraft, rowFault } from '../../vouchers/lineWork';
import type { LineWork } from '../../vouchers/model';

interface LineCardProps {
  id: string;
  line: Voucher['lines'][number];
  row: RowDraft | undefined;
  how: LineWork;
  kind: VoucherKind;
  /** Sent once already: what is missing is said. */
  tried: boolean;
  onChange: (part: Partial<RowDraft>) => void;
}

/** One line with what the step asks of it: checks, an amount, a word where something is not in order. */
export function LineCard({ id, line, row, how, kind, tried, onChange }: LineCardProps) {
  const { stock } = useText();
  const words = stock.move;
  if (!row) return null;
  const { asked } = line;
  const fault = tried ? rowFault(line, row, how) : null;
  const most = asked ? amountText(asked, line, stock.amount) : '';
  const errors = { needed: words.form, tooMany: words.tooMany(most), note: null };
  const label =
    how === 'blind'
      ? words.counted
      : how === 'checked'
        ? words.accepted
        : kind === 'transfer'
          ? words.received
          : words.approved;
  return (
    <View id={id}>
      <Card item title={line.name}>
        {line.lotNo && <LotText lotNo={line.lotNo} expiry={line.expiry} />}
        {asked && how !== 'blind' && (
          <Text block size="small" tone="soft">
            {`${stock.voucher.asked[kind]} ${most}`}
          </Text>
        )}
        {how === 'checked' && (
          <View className="k-row" {...access({ role: 'group', label: words.checksOf })}>
            {checkNames.map((name) => (
              <Chip
                key={name}
                on={row.checks[name]}
                onToggle={() => onChange({ checks: { ...row.checks, [name]: !row.checks[name] } })}
              >
                {words.checks[name]}
              </Chip>
            ))}
          </View>
        )}
        <AmountField
          label={label}
          units={line}
          value={row}
          error={fault ? errors[fault] : null}
          onChange={onChange}
          testId={`amount-${line.line}`}
        />
        {(how !== 'blind' || row.note !== '') && (
          <TextInput
            label={words.note}
            optional={fault !== 'note'}
            maxLength={200}
            value={row.note}
            error={fault === 'note' ? words.noteNeeded : null}
            onChange={(note) => onChange({ note })}
            testId={`note-${line.line}`}
          />
        )}
      </Card>
    </View>
  );
}
