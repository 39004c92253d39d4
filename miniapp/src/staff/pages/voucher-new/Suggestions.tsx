import type { Suggestion } from '@fcs/shared/contracts/stock.ts';
import { View } from '@tarojs/components';
import { listSuggestions } from '../../../api/stock';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, Card, Loaded, Text } from '../../../ui';
import { amountText, isNothing } from '../../stock/amount';
import { emptyLine, type LineDraft } from '../../vouchers/draft';

interface SuggestionsProps {
  point: string;
  onTake: (lines: LineDraft[]) => void;
}

/** What the place should ask for and why; one tap puts it into the lines. */
export function Suggestions({ point, onTake }: SuggestionsProps) {
  const { stock } = useText();
  const words = stock.form;
  const query = useRead(['suggestions', point], () => listSuggestions(point));
  return (
    <Card title={words.suggested}>
      <Loaded of={query}>
        {(all) => {
          const wanted = all.filter(({ suggested }) => suggested > 0);
          if (wanted.length === 0)
            return (
              <Text block tone="soft">
                {words.noSuggestions}
              </Text>
            );
          const lines = wanted.map(({ productId, suggested }) => ({
            ...emptyLine,
            productId,
            quantity: String(suggested),
          }));
          return (
            <>
              <View>
                {wanted.map((one) => (
                  <SuggestionRow key={one.productId} suggestion={one} />
                ))}
              </View>
              <Button look="plain" onPress={() => onTake(lines)} testId="take-suggestions">
                {words.takeSuggestions}
              </Button>
              <DownloadButton list="suggestions" query={{ point }} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  const { stock } = useText();
  const words = stock.form;
  const { name, unit, perMonth, usable, onTheWay, atRisk, monthsLeft, suggested } = suggestion;
  const text = (amount: Suggestion['usable']) => amountText(amount, suggestion, stock.amount);
  return (
    <View className="s-line">
      <View className="s-line__what">
        <Text block strong>
          {name}
        </Text>
        <Text block size="small" tone="soft">
          {[
            words.suggestedNote(`${perMonth} ${unit}`, text(usable), text(onTheWay)),
            monthsLeft === null ? '' : words.lasts(String(monthsLeft)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {!isNothing(atRisk) && (
          <Text block size="small" tone="warn">
            {words.atRisk(text(atRisk))}
          </Text>
        )}
      </View>
      <Text strong>{`${suggested} ${unit}`}</Text>
    </View>
  );
}
