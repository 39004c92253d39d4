import { useState } from 'react';
import { RequestError } from '../../api/requestError';
import { useText } from '../../i18n/useText';
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  Heading,
  LoadMore,
  Notice,
  Sheet,
  Skeleton,
  Text,
} from '../../ui';

const nothing = () => undefined;

/** Loading, empty, error; notices; the dialog. */
export function States() {
  const { gallery } = useText();
  return (
    <>
      <Heading>{gallery.states}</Heading>
      <Skeleton rows={2} />
      <Card>
        <EmptyState
          title={gallery.emptyTitle}
          action={
            <Button look="plain" onPress={nothing}>
              {gallery.emptyAction}
            </Button>
          }
        >
          {gallery.emptyBody}
        </EmptyState>
      </Card>
      <Card>
        <ErrorState
          error={new RequestError('UNAVAILABLE', gallery.errorMessage, 503, null, 'req-7f3a')}
          onRetry={nothing}
        />
      </Card>
      <Card>
        <ErrorState error={new RequestError('OFFLINE', '')} onRetry={nothing} />
      </Card>
      <LoadMore hasMore busy={false} onMore={nothing} />
      <LoadMore hasMore={false} busy={false} onMore={nothing} />
      <Notices />
      <Dialog />
    </>
  );
}

function Notices() {
  const { gallery } = useText();
  return (
    <>
      <Heading>{gallery.notices}</Heading>
      <Notice>{gallery.noticeInfo}</Notice>
      <Notice tone="good" title={gallery.noticeGoodTitle}>
        {gallery.noticeGood}
      </Notice>
      <Notice tone="warn">{gallery.noticeWarn}</Notice>
      <Notice
        tone="danger"
        action={
          <Button look="plain" small onPress={nothing}>
            {gallery.quiet}
          </Button>
        }
      >
        {gallery.noticeDanger}
      </Notice>
    </>
  );
}

function Dialog() {
  const { gallery, common } = useText();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Card title={gallery.sheet}>
      <Button look="plain" onPress={() => setOpen(true)} testId="open-sheet">
        {gallery.sheetOpen}
      </Button>
      <Sheet
        open={open}
        title={gallery.sheetTitle}
        onClose={close}
        footer={
          <Button wide onPress={close}>
            {common.confirm}
          </Button>
        }
      >
        <Text block>{gallery.sheetBody}</Text>
      </Sheet>
    </Card>
  );
}
