import { askReplies, forgetRemark, type KeptRemark, keptRemarks } from '../../../api/replies';
import { useStore } from '../../../api/store';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Card, EmptyState, Notice, Page, Refusal, Text } from '../../../ui';
import '../../street.scss';

/** Replies to what was written on this phone; the server does not know whose they are. */
export default function RepliesPage() {
  const { titles, replies: words } = useText();
  const kept = useStore(keptRemarks);
  return (
    <Page title={titles.replies}>
      {kept.length === 0 ? (
        <EmptyState
          icon="star"
          title={words.none}
          action={
            <Button onPress={() => openPage('/pages/survey/index', { id: 'public-opinion' })}>
              {words.write}
            </Button>
          }
        >
          {words.noneHint}
        </EmptyState>
      ) : (
        <>
          <Notice>{words.onlyHere}</Notice>
          {kept.map((one) => (
            <Remark key={one.code} remark={one} />
          ))}
        </>
      )}
    </Page>
  );
}

function Remark({ remark }: { remark: KeptRemark }) {
  const { replies: words } = useText();
  const asking = useCommand(() => askReplies(remark));
  return (
    <Card item title={remark.title}>
      <Text block size="small" tone="soft">
        {words.writtenOn(remark.day)}
      </Text>
      {remark.replies.map(({ text, day }) => (
        <Notice key={text} tone="good" title={words.repliedOn(day)}>
          {text}
        </Notice>
      ))}
      {remark.asked && remark.replies.length === 0 && <Text block>{words.notYet}</Text>}
      <Refusal error={asking.error} />
      <Button
        look="plain"
        busy={asking.isPending}
        label={`${words.ask} ${remark.title}`}
        onPress={() => asking.mutate(null)}
      >
        {words.ask}
      </Button>
      <Button
        look="quiet"
        label={`${words.forget} ${remark.title}`}
        onPress={() => forgetRemark(remark.code)}
      >
        {words.forget}
      </Button>
    </Card>
  );
}
