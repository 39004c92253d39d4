import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listFindings } from '../../../api/dataQuality';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { formatDayTime, formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, EmptyState, List, ListRow, Loaded, Notice, Page, StaffGate, Text } from '../../../ui';
import { Choosers } from '../../parts/Choosers';
import { useChosen } from '../../parts/useChosen';
import { FoundSheet } from './FoundSheet';
import { clean, costText, settled, toClear } from './model';
import '../../office.scss';

/** What in the records looks made up, late or missing: lists to clear, each with what it could cost. */
export default function DataQualityPage() {
  const { titles } = useText();
  return (
    <Page title={titles.dataQuality} wide>
      <StaffGate roles={['county', 'assessor']}>
        <DataQuality />
      </StaffGate>
    </Page>
  );
}

function DataQuality() {
  const { dataQuality } = useText();
  const chosen = useChosen();
  const { region, period } = chosen;
  const query = { region: region ?? '', period: period ?? '' };
  const read = useRead(['data-quality', region, period], () => listFindings(query), {
    enabled: region !== null && period !== null,
  });
  const [open, setOpen] = useState<QualityFinding | null>(null);
  usePullDownRefresh(() => void read.refetch());
  return (
    <>
      <Choosers chosen={chosen} withScheme={false} />
      <Notice>{dataQuality.mayBeHonest}</Notice>
      <Loaded of={read} skeletonRows={6}>
        {(findings) => (
          <View className="o-columns o-columns--even">
            <Findings findings={toClear(findings)} onOpen={setOpen} />
            <View className="k-stack">
              <Settled findings={settled(findings)} onOpen={setOpen} />
              <Clean findings={clean(findings)} />
            </View>
          </View>
        )}
      </Loaded>
      {open && <FoundSheet finding={open} query={query} onClose={() => setOpen(null)} />}
    </>
  );
}

interface FindingsProps {
  findings: readonly QualityFinding[];
  onOpen: (finding: QualityFinding) => void;
}

function Findings({ findings, onOpen }: FindingsProps) {
  const { dataQuality } = useText();
  if (findings.length === 0)
    return (
      <EmptyState icon="check" title={dataQuality.none}>
        {dataQuality.noneHint}
      </EmptyState>
    );
  return (
    <List label={dataQuality.toClear}>
      {findings.map((finding) => {
        const cost = costText(finding);
        return (
          <ListRow
            key={finding.id}
            title={finding.label}
            note={finding.rule}
            end={
              <Badge tone={cost ? 'danger' : 'warn'}>
                {cost ? dataQuality.cost(cost) : dataQuality.found(formatNumber(finding.found))}
              </Badge>
            }
            onPress={() => onOpen(finding)}
          >
            <Text block size="small">
              {dataQuality.foundOf(formatNumber(finding.found), formatNumber(finding.of))}
            </Text>
            {finding.explained && (
              <Text block size="small" tone="warn">
                {dataQuality.changedSince(finding.explained.reason)}
              </Text>
            )}
          </ListRow>
        );
      })}
    </List>
  );
}

/** What the county said is honest: the rows stay to be opened, and the words with who and when. */
function Settled({ findings, onOpen }: FindingsProps) {
  const { dataQuality } = useText();
  const [language] = useLanguage();
  if (findings.length === 0) return null;
  return (
    <Card title={dataQuality.explained}>
      <List label={dataQuality.explained}>
        {findings.map((finding) => (
          <ListRow
            key={finding.id}
            title={finding.label}
            note={finding.explained?.reason}
            end={<Badge tone="plain">{dataQuality.found(formatNumber(finding.found))}</Badge>}
            onPress={() => onOpen(finding)}
          >
            {finding.explained && (
              <Text block size="small" tone="soft">
                {dataQuality.explainedBy(
                  finding.explained.by,
                  formatDayTime(finding.explained.at, language, true),
                )}
              </Text>
            )}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}

function Clean({ findings }: Pick<FindingsProps, 'findings'>) {
  const { dataQuality } = useText();
  if (findings.length === 0) return null;
  return (
    <Card title={dataQuality.clean}>
      <List label={dataQuality.clean}>
        {findings.map(({ id, label, rule, of }) => (
          <ListRow
            key={id}
            title={label}
            note={rule}
            end={
              <Text size="small" tone="soft">
                {dataQuality.looked(formatNumber(of))}
              </Text>
            }
          />
        ))}
      </List>
    </Card>
  );
}
