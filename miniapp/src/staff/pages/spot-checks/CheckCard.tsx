import type { SpotCheck } from '@fcs/shared/contracts/spotChecks.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { closeSpotCheck } from '../../../api/spotChecks';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Refusal, Text } from '../../../ui';
import { failed } from '../../machines/findings';
import { FindingSheet } from './FindingSheet';

type Finding = SpotCheck['findings'][number];

/** One sample: which machines were drawn, what was found at each. */
export function CheckCard({ check, mayRecord }: { check: SpotCheck; mayRecord: boolean }) {
  const { board } = useText();
  const words = board.checks;
  const cache = useQueryClient();
  const [asked, setAsked] = useState<Finding | null>(null);
  const closing = useCommand(closeSpotCheck, () => {
    void cache.invalidateQueries({ queryKey: ['spot-checks'] });
    void cache.invalidateQueries({ queryKey: ['bulletin'] });
    void Taro.showToast({ title: words.closed, icon: 'none' });
  });
  const open = check.state === 'open' && mayRecord;
  return (
    <Card
      title={`${check.regionName} · ${check.day}`}
      aside={<Badge tone={check.state === 'open' ? 'teal' : 'good'}>{words.states[check.state]}</Badge>}
    >
      <View>
        <Text block>{words.of(check.drawn, check.population)}</Text>
        <Text block size="small" tone="soft">
          {words.checked(check.checked, check.drawn - check.retired)}
        </Text>
        <Text block size="small" tone="soft">
          {words.seed(check.seed)}
        </Text>
      </View>
      <View>
        {check.findings.map((finding) => (
          <Row
            key={finding.machine.id}
            finding={finding}
            {...(open && finding.retiredOn === null ? { onRecord: () => setAsked(finding) } : {})}
          />
        ))}
      </View>
      {open && (
        <Button
          look="plain"
          busy={closing.isPending}
          onPress={() => closing.mutate(check.id)}
          testId={`close-${check.id}`}
        >
          {words.close}
        </Button>
      )}
      <Refusal error={closing.error} />
      {asked && <FindingSheet check={check} finding={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function Row({ finding, onRecord }: { finding: Finding; onRecord?: () => void }) {
  const { board, stock } = useText();
  const words = board.checks;
  const { machine, point, result, retiredOn } = finding;
  const unseen = retiredOn === null ? words.notVisited : words.retiredOn(retiredOn);
  const wrong = result ? failed(result).map((item) => words.faults[item]) : [];
  return (
    <View className="s-line">
      <View className="s-line__what">
        <Text block strong>
          {machine.name}
        </Text>
        {point.name !== machine.name && (
          <Text block size="small" tone="soft">
            {point.name}
          </Text>
        )}
        <Text block size="small" tone={!result ? 'soft' : wrong.length > 0 ? 'danger' : 'good'}>
          {!result ? unseen : wrong.length > 0 ? wrong.join(stock.separator) : words.fine}
        </Text>
        {result?.note && (
          <Text block size="small">
            {result.note}
          </Text>
        )}
      </View>
      {onRecord && (
        <Button
          small
          look={result ? 'quiet' : 'plain'}
          label={words.recordOf(machine.name)}
          onPress={onRecord}
          testId={`record-${machine.id}`}
        >
          {words.record}
        </Button>
      )}
    </View>
  );
}
