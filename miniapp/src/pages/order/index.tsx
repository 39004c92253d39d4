import type { Order } from '@fcs/shared/contracts/orders.ts';
import { isRequestError } from '../../api/requestError';
import { useSession } from '../../api/session';
import { openPage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { useRouteParam } from '../../hooks/useRouteParam';
import { formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  LoginFirst,
  Page,
  RemindMe,
  Skeleton,
  Timeline,
} from '../../ui';
import { stepsOf } from './model';
import { Invitation, Now } from './Now';
import { Parcel, Particulars } from './Particulars';
import { useOrder } from './useOrder';

/** One request: where it is, what is next, what to do. */
export default function OrderPage() {
  const { titles, order: words } = useText();
  const session = useSession();
  const id = useRouteParam('id');
  const order = useOrder(id);
  const gone = id === '' || (isRequestError(order.error) && order.error.code === 'NOT_FOUND');
  return (
    <Page title={titles.order}>
      {session === null && <LoginFirst />}
      {session !== null && order.data && <Whole order={order.data} />}
      {session !== null && !order.data && gone && (
        <EmptyState
          icon="box"
          title={words.gone}
          action={<Button onPress={() => openPage('/pages/orders/index')}>{words.toOrders}</Button>}
        >
          {words.goneBody}
        </EmptyState>
      )}
      {session !== null && !order.data && !gone && order.isError && (
        <ErrorState error={order.error} onRetry={() => void order.refetch()} />
      )}
      {session !== null && !gone && order.isPending && <Skeleton rows={4} />}
    </Page>
  );
}

function Whole({ order }: { order: Order }) {
  const { order: words } = useText();
  const [language] = useLanguage();
  const steps = stepsOf(order).map(({ id, state, entry, mark }) => ({
    id,
    title: words.state[state],
    state: mark,
    ...(entry ? { note: words.stepNote(formatDayTime(entry.at, language), words.by[entry.by]) } : {}),
  }));
  return (
    <>
      <Now order={order} />
      {order.survey && <Invitation survey={order.survey} />}
      {order.waybill && <Parcel carrier={order.carrier} waybill={order.waybill} />}
      <Card title={words.progress}>
        <Timeline label={words.progress} steps={steps} />
      </Card>
      {order.moves.length > 0 && <RemindMe purpose="order" />}
      <Particulars order={order} />
    </>
  );
}
