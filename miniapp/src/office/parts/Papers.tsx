import type { PublishedResult } from '@fcs/shared/contracts/rounds.ts';
import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { readPaper } from '../../api/exchange';
import { keepSheet } from '../../hooks/keepSheet';
import { openPage } from '../../hooks/navigate';
import { useText } from '../../i18n/useText';
import { Button, Card, Refusal } from '../../ui';

type Paper = 'score-sheet' | 'bulletin';

interface PapersProps {
  papers?: readonly Paper[];
  /** With a round: as its sheets froze it. */
  query: { scheme: string; region: string; period: string; round?: string };
  /** What the papers tell where it is published: the bulletin its round, the score sheet its frozen sheet. */
  published?: PublishedResult | null;
}

const queryOf = (paper: Paper, { query, published }: PapersProps) => {
  if (!published) return query;
  if (paper === 'bulletin') return { ...query, round: published.round };
  return { ...query, ...(published.sheet ? { snapshot: published.sheet.snapshot } : {}) };
};

/** The papers of what is shown, to print and sign. */
export function Papers(props: PapersProps) {
  const { papers = ['score-sheet', 'bulletin'], query, published } = props;
  const { pictures } = useText();
  const saving = useMutation({
    mutationFn: (paper: Paper) => readPaper(paper, queryOf(paper, props)),
    onSuccess: (bytes, paper) => keepSheet(`${paper}-${query.region}-${query.period}`, bytes),
  });
  const { issue } = pictures;
  const markOf = (paper: Paper) => {
    if (query.round) return null;
    if (paper === 'bulletin' && published) return issue.of(published.number, null);
    return published?.sheet ? issue.of(published.number, published.sheet.version) : issue.live;
  };
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
            {[names[paper], markOf(paper)].filter(Boolean).join(' · ')}
          </Button>
        ))}
        {papers.includes('bulletin') && (
          <Button
            look="plain"
            onPress={() => openPage('/office/pages/bulletin/index', queryOf('bulletin', props))}
            testId="to-print"
          >
            {pictures.toPrint}
          </Button>
        )}
      </View>
      <Refusal error={saving.error} />
    </Card>
  );
}
