import type { PublishedResult } from '@fcs/shared/contracts/rounds.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Badge, Notice, Tabs } from '../../../ui';

interface IssueMarkProps {
  result: PublishedResult | null;
  live: boolean;
  onLive: (live: boolean) => void;
}

/** Which numbers are shown: live, or those of a published round with its version; both where there are both. */
export function IssueMark({ result, live, onLive }: IssueMarkProps) {
  const words = useText().pictures.issue;
  if (!result) return <Mark result={null} />;
  return (
    <Tabs
      label={words.show}
      options={[
        { value: 'published', label: words.published },
        { value: 'live', label: words.live },
      ]}
      value={live ? 'live' : 'published'}
      onChange={(value) => onLive(value === 'live')}
    >
      <Mark result={live ? null : result} />
    </Tabs>
  );
}

function Mark({ result }: Pick<IssueMarkProps, 'result'>) {
  const words = useText().pictures.issue;
  const sheet = result?.sheet;
  return (
    <View className="k-stack">
      <View className="k-row" data-testid="issue">
        <Badge tone={sheet ? 'teal' : 'plain'}>
          {result && sheet ? words.of(result.number, sheet.version) : words.markLive}
        </Badge>
      </View>
      {result && !sheet && <Notice>{words.partsOnly(result.number)}</Notice>}
    </View>
  );
}
