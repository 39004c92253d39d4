import type { Voucher, VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, Sheet, Text, TextArea } from '../../../ui';
import { ruleOf } from '../../vouchers/model';
import { usePaperWords } from '../../vouchers/usePaperWords';
import { useVoucherMove } from '../../vouchers/useVoucherMove';

interface MoveSheetProps {
  voucher: Voucher;
  move: VoucherMove;
  onClose: () => void;
}

/** What the step does, what it needs and as whom one signs; then it is made. */
export function MoveSheet({ voucher, move, onClose }: MoveSheetProps) {
  const { stock } = useText();
  const words = stock.move;
  const paper = usePaperWords(voucher.kind);
  const rule = ruleOf(voucher.kind, move);
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<NonNullable<VoucherMoveRequest['outcome']> | null>(null);
  const [tried, setTried] = useState(false);
  const making = useVoucherMove(voucher, onClose);
  const needsReason = rule?.needs.includes('reason') ?? false;
  const needsOutcome = rule?.needs.includes('outcome') ?? false;
  const missing = {
    reason: needsReason && reason.trim() === '',
    outcome: needsOutcome && outcome === null,
  };
  const send = () => {
    setTried(true);
    if (missing.reason || missing.outcome) return;
    const body = { ...(needsReason ? { reason: reason.trim() } : {}), ...(outcome ? { outcome } : {}) };
    making.mutate({ by: 'move', move, body });
  };
  const hint =
    move === 'approve' && voucher.kind === 'stocktake'
      ? words.approveCount
      : move === 'approve' && voucher.kind === 'loss'
        ? words.approveLoss
        : voucher.kind === 'handover' && move === 'accept'
          ? words.takeOver
          : words.hints[move];
  return (
    <Sheet
      open
      title={paper.move(move)}
      onClose={onClose}
      footer={
        <Button
          wide
          look={rule?.signs || move === 'close' || rule?.stock === 'none' ? 'primary' : 'danger'}
          busy={making.isPending}
          onPress={send}
          testId="make-move"
        >
          {paper.move(move)}
        </Button>
      }
    >
      <Text block tone="soft">
        {hint}
      </Text>
      {needsOutcome && (
        <RadioGroup
          label={words.outcome}
          required
          options={(['returned', 'lost'] as const).map((value) => ({
            value,
            label: stock.voucher.outcomes[value],
          }))}
          value={outcome}
          onChange={setOutcome}
          error={tried && missing.outcome ? words.needed : null}
        />
      )}
      {needsReason && (
        <TextArea
          label={move === 'handle' ? words.handled : words.reason}
          required
          maxLength={200}
          value={reason}
          onChange={setReason}
          error={tried && missing.reason ? words.needed : null}
          testId="reason"
        />
      )}
      {rule?.signs && <Text block>{words.signsAs(paper.signer(rule.signs))}</Text>}
      <Refusal error={making.error} />
    </Sheet>
  );
}
