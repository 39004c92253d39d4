import type { SurveyRemark, SurveyTopic } from '@fcs/shared/contracts/remarks.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listRemarks, listTopics } from '../../../../api/remarks';
import type { SurveyDefinition } from '../../../../api/surveyOffice';
import { usePages } from '../../../../hooks/usePages';
import { useRead } from '../../../../hooks/useRead';
import { useText } from '../../../../i18n/useText';
import { Badge, Button, Card, EmptyState, Loaded, RowsLoaded, Text } from '../../../../ui';
import { Choosers } from '../../../parts/Choosers';
import { useChosen } from '../../../parts/useChosen';
import { GroupSheet } from './GroupSheet';
import { ReplySheet } from './ReplySheet';
import { Topics } from './Topics';

/** What people wrote, what it is about, who does something about it, and what they are answered (C05, C07). */
export function Remarks({ survey, mayWrite }: { survey: SurveyDefinition; mayWrite: boolean }) {
  const { respondents: words } = useText();
  const chosen = useChosen();
  const cache = useQueryClient();
  const asked = { survey: survey.id, region: chosen.region ?? '', period: chosen.period ?? '' };
  const remarks = usePages(['remarks', asked], (cursor) => listRemarks(asked, cursor), {
    enabled: asked.region !== '' && asked.period !== '',
  });
  const topics = useRead(['topics', survey.id], () => listTopics(survey.id));
  const [grouped, setGrouped] = useState<SurveyRemark | null>(null);
  const [replied, setReplied] = useState<SurveyRemark | null>(null);
  const changed = () => {
    setGrouped(null);
    setReplied(null);
    void cache.invalidateQueries({ queryKey: ['remarks'] });
    void cache.invalidateQueries({ queryKey: ['topics'] });
  };
  return (
    <View className="k-stack">
      <Choosers chosen={chosen} withScheme={false} />
      <Loaded of={topics}>
        {(all) => (
          <View className="o-columns o-columns--even">
            <Topics survey={survey.id} topics={all} mayWrite={mayWrite} onChanged={changed} />
            <View className="k-stack">
              <RowsLoaded of={remarks} empty={<EmptyState title={words.none}>{words.few}</EmptyState>}>
                {(rows) =>
                  rows.map((remark) => (
                    <Remark
                      key={remark.id}
                      remark={remark}
                      topics={all}
                      {...(mayWrite
                        ? { onGroup: () => setGrouped(remark), onReply: () => setReplied(remark) }
                        : {})}
                    />
                  ))
                }
              </RowsLoaded>
            </View>
            <GroupSheet
              key={`group ${grouped?.id}`}
              survey={survey.id}
              region={asked.region}
              remark={grouped}
              topics={all}
              onClose={() => setGrouped(null)}
              onDone={changed}
            />
          </View>
        )}
      </Loaded>
      <ReplySheet
        key={`reply ${replied?.id}`}
        survey={survey.id}
        to={replied && { remark: replied.id }}
        hint={words.replyHint}
        onClose={() => setReplied(null)}
        onDone={changed}
      />
    </View>
  );
}

interface RemarkProps {
  remark: SurveyRemark;
  topics: readonly SurveyTopic[];
  onGroup?: () => void;
  onReply?: () => void;
}

function Remark({ remark, topics, onGroup, onReply }: RemarkProps) {
  const { respondents: words } = useText();
  const topic = topics.find(({ id }) => id === remark.topic);
  return (
    <Card item>
      <Text block>{remark.text}</Text>
      <View className="k-row">
        <Text size="tiny" tone="soft">
          {remark.month}
        </Text>
        <Badge tone={topic ? 'teal' : 'plain'}>{topic?.title ?? words.noTopic}</Badge>
        {remark.reply && <Badge tone="good">{words.replied(remark.reply.day)}</Badge>}
      </View>
      {onGroup && onReply && (
        <View className="k-row">
          <Button small look="plain" label={`${words.group} ${remark.text}`} onPress={onGroup}>
            {words.group}
          </Button>
          <Button small look="plain" label={`${words.reply} ${remark.text}`} onPress={onReply}>
            {words.reply}
          </Button>
        </View>
      )}
    </Card>
  );
}
