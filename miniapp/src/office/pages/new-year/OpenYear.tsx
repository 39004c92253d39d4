import { useState } from 'react';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Sheet, Text } from '../../../ui';
import type { YearCommands } from '../../years/useYear';
import { TakeOver } from './TakeOver';

interface OpenYearProps {
  commands: YearCommands;
  /** Parts nobody looked through yet. */
  remaining: number;
}

/** The step nothing takes back, asked for once more; or the whole copied anew. */
export function OpenYear({ commands, remaining }: OpenYearProps) {
  const { years } = useText();
  const words = years.next;
  const [asking, setAsking] = useState<'open' | 'again' | null>(null);
  const { opening, which } = commands;
  return (
    <>
      {remaining > 0 && (
        <Text block tone="soft">
          {words.remaining(remaining)}
        </Text>
      )}
      <Button wide disabled={remaining > 0} onPress={() => setAsking('open')} testId="open-year">
        {words.open}
      </Button>
      <Button look="quiet" onPress={() => setAsking('again')}>
        {words.again}
      </Button>
      <Sheet
        open={asking === 'open'}
        title={words.open}
        onClose={() => setAsking(null)}
        footer={
          <Button wide busy={opening.isPending} onPress={() => opening.mutate(which)} testId="do-open-year">
            {words.open}
          </Button>
        }
      >
        <Text block>{words.openHint}</Text>
        <Refusal error={opening.error} />
      </Sheet>
      <Sheet open={asking === 'again'} title={words.again} onClose={() => setAsking(null)}>
        <Text block>{words.againHint}</Text>
        <TakeOver commands={commands} />
      </Sheet>
    </>
  );
}
