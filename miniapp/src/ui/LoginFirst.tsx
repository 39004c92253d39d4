import { openPage } from '../hooks/navigate';
import { useText } from '../i18n/useText';
import { Button } from './Button';
import { EmptyState } from './states';

/** In place of what only the person may see: why, and the way to log in. */
export function LoginFirst() {
  const { orders } = useText();
  return (
    <EmptyState
      icon="shield"
      title={orders.loginTitle}
      action={
        <Button icon="person" onPress={() => openPage('/pages/login/index')}>
          {orders.login}
        </Button>
      }
    >
      {orders.loginBody}
    </EmptyState>
  );
}
