import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { drawSpotCheck, type NewSpotCheck } from '../../../api/spotChecks';
import { useCommand } from '../../../hooks/useCommand';
import { useRegions } from '../../../hooks/useRegions';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Select, Sheet, Stepper, Text } from '../../../ui';

const MOST = 200;
const USUAL = 5;

/** How many machines to draw, and where; chance decides which. */
export function DrawSheet({ onClose }: { onClose: () => void }) {
  const { board, stock } = useText();
  const words = board.checks;
  const cache = useQueryClient();
  const { county, townships } = useRegions();
  const [region, setRegion] = useState('');
  const [count, setCount] = useState(USUAL);
  const drawing = useCommand(
    (body: NewSpotCheck, key) => drawSpotCheck(body, key),
    () => {
      void cache.invalidateQueries({ queryKey: ['spot-checks'] });
      onClose();
    },
  );
  const chosen = region || county?.code || '';
  const regions = [...(county ? [county] : []), ...townships];
  return (
    <Sheet
      open
      title={words.addTitle}
      onClose={onClose}
      footer={
        <Button
          wide
          disabled={chosen === ''}
          busy={drawing.isPending}
          onPress={() => drawing.mutate({ region: chosen, count })}
          testId="draw-sample"
        >
          {words.draw}
        </Button>
      }
    >
      <Select
        label={stock.voucher.region}
        options={regions.map(({ code, name }) => ({ value: code, label: name }))}
        value={chosen || null}
        onChange={setRegion}
      />
      <Text block strong>
        {words.count}
      </Text>
      <Stepper label={words.count} value={count} min={1} max={MOST} onChange={setCount} />
      <Refusal error={drawing.error} />
    </Sheet>
  );
}
