import type { WorkOrderMove } from '@fcs/shared/workOrderStates.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { moveWorkOrder, type WorkOrderMoveBody } from '../../../api/workOrders';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';

interface MoveInput {
  id: string;
  move: WorkOrderMove;
  body: WorkOrderMoveBody;
}

/** Makes a move of a work order and reads the list anew. */
export function useMoveOrder(onDone: () => void) {
  const { board } = useText();
  const cache = useQueryClient();
  return useCommand(
    ({ id, move, body }: MoveInput, key) => moveWorkOrder(id, move, body, key),
    (_order, { move }) => {
      void cache.invalidateQueries({ queryKey: ['work-orders'] });
      void Taro.showToast({ title: board.orders.moved(board.orders.moves[move]), icon: 'none' });
      onDone();
    },
  );
}
