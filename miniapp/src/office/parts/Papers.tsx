import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { readPaper } from '../../api/exchange';
import { keepSheet } from '../../hooks/keepSheet';
import { useText } from '../../i18n/useText';
import { Button, Card, Refusal } from '../../ui';

type Paper = 'score-sheet' | 'bulletin';

interface PapersProps {
  papers?: readonly Paper[];
  /** With a round: as its sheets froze it. */
  query: { scheme: string; region: string; period: string; round?: string };
}

/** The papers of what is shown, to print and sign. */
export function Papers({ papers = ['score-sheet', 'bulletin'], query }: PapersProps) {
  const { pictures } = useText();
  const saving = useMutation({
    mutationFn: (paper: Paper) => readPaper(paper, query),
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
