import type { Voucher, VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import type { SignatureRole, VoucherMove } from '@fcs/shared/voucherStates.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { isRequestError } from '../../api/requestError';
import { moveVoucher, signVoucher } from '../../api/stock';
import { useCommand } from '../../hooks/useCommand';
import { useText } from '../../i18n/useText';
import { usePaperWords } from './usePaperWords';

/** What stock shows is read anew after every step. */
export function useRenewStock(): () => void {
  const cache = useQueryClient();
  return () => {
    for (const key of ['voucher', 'vouchers', 'levels', 'card', 'whereabouts', 'task', 'suggestions'])
      void cache.invalidateQueries({ queryKey: [key] });
  };
}

type Step = { by: 'move'; move: VoucherMove; body: VoucherMoveRequest } | { by: 'sign'; as: SignatureRole };

/** Makes a move or signs; a paper that somebody else moved meanwhile is shown as it stands now. */
export function useVoucherMove(
  { id, kind }: Pick<Voucher, 'id' | 'kind'>,
  onDone: (voucher: Voucher) => void,
) {
  const { stock } = useText();
  const paper = usePaperWords(kind);
  const renew = useRenewStock();
  return useCommand(
    async (step: Step, key) => {
      try {
        return step.by === 'sign'
          ? await signVoucher(id, step.as, key)
          : await moveVoucher(id, step.move, step.body, key);
      } catch (error) {
        if (isRequestError(error) && error.code === 'VOUCHER_MOVED') renew();
        throw error;
      }
    },
    (voucher, step) => {
      renew();
      const said = step.by === 'sign' ? stock.voucher.signed : stock.voucher.done(paper.move(step.move));
      void Taro.showToast({ title: said, icon: 'none' });
      onDone(voucher);
    },
  );
}
