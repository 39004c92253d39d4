import type { Round } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { moveRound } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Text } from '../../../ui';
import { isFinal, nextMove } from '../../rounds/model';

/** The one step that leads on, with what it does; what cannot be taken back is asked for once more. */
export function NextMove({ round, onMoved }: { round: Round; onMoved: () => void }) {
  const { rounds, common } = useText();
  const moving = useCommand(moveRound, onMoved);
  const move = nextMove(round);
  if (!move) return null;
  const go = async () => {
    if (isFinal(move)) {
      const { confirm } = await Taro.showModal({
        title: rounds.moves[move],
        content: rounds.finalHint,
        confirmText: common.confirm,
        cancelText: common.cancel,
      });
      if (!confirm) return;
    }
    moving.mutate({ id: round.id, move });
  };
  return (
    <View className="k-stack">
      <Button wide busy={moving.isPending} onPress={() => void go()} testId={`move-${move}`}>
        {rounds.moves[move]}
      </Button>
      <Text block size="small" tone="soft">
        {rounds.moveHints[move]}
      </Text>
      <Refusal error={moving.error} />
    </View>
  );
}
