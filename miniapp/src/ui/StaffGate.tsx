import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import type { PropsWithChildren } from 'react';
import { useSession } from '../api/session';
import { goBack, openPage } from '../hooks/navigate';
import { useRoles } from '../hooks/useRoles';
import { useText } from '../i18n/useText';
import { Button } from './Button';
import { EmptyState } from './states';

/** Shows its children to these roles only; others are told why and where to go. The API decides; this only explains. */
export function StaffGate({ roles, children }: PropsWithChildren<{ roles: readonly StaffRole[] }>) {
  const { kit, common } = useText();
  const session = useSession();
  const own = useRoles();
  if (roles.some((role) => own.includes(role))) return <>{children}</>;
  if (!session)
    return (
      <EmptyState
        icon="shield"
        title={kit.staffLoginTitle}
        action={<Button onPress={() => openPage('/pages/login/index')}>{kit.staffLogin}</Button>}
      >
        {kit.staffLoginHint}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="shield"
      title={kit.notYourRoleTitle}
      action={
        <Button look="plain" onPress={goBack}>
          {common.back}
        </Button>
      }
    >
      {kit.notYourRole}
    </EmptyState>
  );
}
