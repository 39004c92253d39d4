import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { readPaper } from '../../../api/exchange';
import { keepSheet } from '../../../hooks/keepSheet';
import { useText } from '../../../i18n/useText';
import { Button, Card, Refusal } from '../../../ui';

const papers = ['score-sheet', 'bulletin'] as const;

/** The papers of what is shown, to print and sign. */
export function Files({ query }: { query: { scheme: string; region: string; period: string } }) {
  const { pictures } = useText();
  const saving = useMutation({
    mutationFn: (paper: (typeof papers)[number]) => readPaper(paper, query),
    onSuccess: (bytes, paper) => keepSheet(`${paper}-${query.region}-${query.period}`, bytes),
  });
  const names = { 'score-sheet': pictures.scoreSheet, bulletin: pictures.bulletin };
  return (
    <Card title={pictures.files}>
      <View className="k-row">
        {papers.map((paper) => (
          <Button
            key={paper}
            look="plain"
            busy={saving.isPending && saving.variables === paper}
            onPress={() => saving.mutate(paper)}
            testId={`paper-${paper}`}
          >
            {names[paper]}
          </Button>
        ))}
      </View>
      <Refusal error={saving.error} />
    </Card>
  );
}
