import { useState } from 'react';
import { getDoor } from '../../../api/activities';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, Card, Loaded, QrCode, Text } from '../../../ui';

/** The code for the door, drawn only when asked for: who has it can be counted as present. */
export function Door({ id }: { id: string }) {
  const words = useText().street.work;
  const roles = useRoles();
  const [shown, setShown] = useState(false);
  const door = useRead(['activity', id, 'door'], () => getDoor(id), { enabled: shown });
  if (!roles.some((role) => role !== 'assessor')) return null;
  if (!shown)
    return (
      <Button look="plain" onPress={() => setShown(true)}>
        {words.door}
      </Button>
    );
  return (
    <Card title={words.door}>
      <Text block tone="soft">
        {words.doorHint}
      </Text>
      <Loaded of={door} skeletonRows={1}>
        {({ qr }) => (
          <>
            <QrCode text={qr} label={words.door} />
            <Text block size="small" tone="soft" selectable>
              {qr}
            </Text>
          </>
        )}
      </Loaded>
    </Card>
  );
}
