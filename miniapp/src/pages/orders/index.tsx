import type { Order } from '@fcs/shared/contracts/orders.ts';
import { View } from '@tarojs/components';
import { useSession } from '../../api/session';
import { useSurveyQueue } from '../../api/surveyQueue';
import { openPage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDay } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  List,
  ListRow,
  LoadMore,
  LoginFirst,
  Page,
  Skeleton,
} from '../../ui';
import { mayAnswer, pieces, toneOf } from './model';
import { useOrders } from './useOrders';

/** What I asked for, and how far it is. */
export default function OrdersPage() {
  const { titles, orders: words } = useText();
  const session = useSession();
  const orders = useOrders();
  const rows = orders.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={titles.orders} tab="orders">
      {session === null && <LoginFirst />}
      {session !== null && orders.isPending && <Skeleton rows={3} />}
      {session !== null && orders.isError && rows.length === 0 && (
        <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />
      )}
      {orders.isSuccess && rows.length === 0 && <NoOrders />}
      {rows.length > 0 && (
        <>
          <List label={words.list}>
            {rows.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </List>
          <LoadMore
            hasMore={orders.hasNextPage}
            busy={orders.isFetchingNextPage}
            onMore={() => void orders.fetchNextPage()}
          />
          <Button look="plain" icon="box" onPress={() => openPage('/pages/order-form/index')}>
            {words.start}
          </Button>
        </>
      )}
    </Page>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { orders: words, order: states } = useText();
  const [language] = useLanguage();
  const queue = useSurveyQueue();
  const toAnswer = mayAnswer(
    order,
    queue.map(({ id }) => id),
  );
  return (
    <ListRow
      icon="box"
      title={order.delivery.kind === 'home' ? words.toHome : (order.delivery.point?.name ?? words.toCampus)}
      note={words.line(pieces(order), formatDay(order.placedAt, language, true))}
      end={
        <View className="k-row">
          {toAnswer && <Badge tone="warn">{words.answer}</Badge>}
          <Badge tone={toneOf(order.state)}>{states.state[order.state]}</Badge>
        </View>
      }
      onPress={() => openPage('/pages/order/index', { id: order.id })}
    />
  );
}

function NoOrders() {
  const { orders: words } = useText();
  return (
    <EmptyState
      icon="box"
      title={words.emptyTitle}
      action={
        <View className="k-stack">
          <Button icon="box" onPress={() => openPage('/pages/order-form/index')}>
            {words.start}
          </Button>
          <Button look="quiet" icon="pin" onPress={() => openPage('/pages/home/index')}>
            {words.nearby}
          </Button>
        </View>
      }
    >
      {words.emptyBody}
    </EmptyState>
  );
}
