import type { MoveRequest, Order } from '@fcs/shared/contracts/orders.ts';
import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { makeMove } from '../../api/orders';
import { isRequestError } from '../../api/requestError';
import { useCommand } from '../../hooks/useCommand';
import { useText } from '../../i18n/useText';

export interface MoveInput {
  id: string;
  move: OrderMove;
  body: MoveRequest;
}

/** Makes a move and renews what is shown of orders, also after a refusal: then somebody else was faster. */
export function useMove(onDone?: (order: Order) => void) {
  const { staff } = useText();
  const cache = useQueryClient();
  const renew = () => cache.invalidateQueries({ queryKey: ['work'] });
  return useCommand(
    async ({ id, move, body }: MoveInput, key) => {
      try {
        return await makeMove(id, move, body, key);
      } catch (error) {
        if (isRequestError(error) && error.code === 'MOVE_NOT_ALLOWED') void renew();
        throw error;
      }
    },
    (order, { move }) => {
      void renew();
      void Taro.showToast({ title: staff.orders.moved(staff.orders.moves[move]), icon: 'none' });
      onDone?.(order);
    },
  );
}
