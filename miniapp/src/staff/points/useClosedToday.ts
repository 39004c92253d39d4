import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { setClosedToday } from '../../api/staffPoints';
import { useCommand } from '../../hooks/useCommand';
import { useText } from '../../i18n/useText';

/** Closes a place for today or takes it back, and renews what is shown of it. */
export function useClosedToday(onDone?: () => void) {
  const { staff } = useText();
  const cache = useQueryClient();
  return useCommand(
    ({ id, closed }: { id: string; closed: boolean }, key) => setClosedToday(id, closed, key),
    (_, { id, closed }) => {
      void cache.invalidateQueries({ queryKey: ['own-points'] });
      void cache.invalidateQueries({ queryKey: ['point', id] });
      void Taro.showToast({ title: closed ? staff.points.closed : staff.points.reopened, icon: 'none' });
      onDone?.();
    },
  );
}
