import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { useDidShow } from '@tarojs/taro';
import { listMyDispensings } from '../../api/dispensings';
import { openPage } from '../../hooks/navigate';
import { useAnswered } from '../../hooks/useAnswered';
import { useLanguage } from '../../hooks/useLanguage';
import { usePages } from '../../hooks/usePages';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Button, EmptyState, Heading, List, ListRow, RowsLoaded } from '../../ui';

/** What I received, newest first; within thirty days it may be rated, once, in nobody's name. */
export function Received() {
  const { pickup: words } = useText();
  const pages = usePages(['received'], (cursor) => listMyDispensings(cursor));
  useDidShow(() => pages.refetch());
  return (
    <>
      <Heading>{words.received}</Heading>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="box" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(records) => (
          <List label={words.received}>
            {records.map((record) => (
              <Row key={record.id} record={record} />
            ))}
          </List>
        )}
      </RowsLoaded>
    </>
  );
}

function Row({ record }: { record: DispensingReceipt }) {
  const { pickup: words } = useText();
  const [language] = useLanguage();
  const { lines, at, point, voided, survey } = record;
  const answered = useAnswered(survey?.id ?? '', survey?.occasion ?? '');
  return (
    <ListRow
      title={lines.map(({ name, quantity, unit }) => `${name} × ${quantity} ${unit}`).join(words.separator)}
      note={`${formatDayTime(at, language)} · ${point.name}`}
      end={
        voided ? (
          <Badge>{words.voided}</Badge>
        ) : answered ? (
          <Badge tone="good">{words.rated}</Badge>
        ) : undefined
      }
    >
      {survey && !answered && (
        <Button small look="plain" onPress={() => openPage('/pages/survey/index', { ...survey })}>
          {words.rate}
        </Button>
      )}
    </ListRow>
  );
}
