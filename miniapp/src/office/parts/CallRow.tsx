import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { isRequestError } from '../../api/requestError';
import { listPhones, revealPhone } from '../../api/samples';
import { callPhone } from '../../hooks/phone';
import { useCommand } from '../../hooks/useCommand';
import { useRead } from '../../hooks/useRead';
import { useRoles } from '../../hooks/useRoles';
import { useText } from '../../i18n/useText';
import { Button, Card, Loaded, Refusal, Text } from '../../ui';

/** Reads one number and dials it. It is kept nowhere: what stands on the page is masked before and after. */
async function call(of: { draw: string; row: string }): Promise<void> {
  const phone = await revealPhone(of);
  if (phone !== null) callPhone(phone);
}

/** Who a drawn row is of, to be called by an assessor of the round. Typed frames have nobody to call. */
export function CallRow({ draw, row }: { draw: SampleDraw; row: string }) {
  const { samples } = useText();
  const mayAsk = useRoles().includes('assessor') && draw.frameSource === 'records';
  const phones = useRead(['phones', draw.id, draw.rows.length], () => listPhones(draw.id), {
    enabled: mayAsk,
  });
  if (draw.frameSource !== 'records') return null;
  const refused = isRequestError(phones.error) && phones.error.code === 'FORBIDDEN';
  return (
    <Card title={samples.call.title}>
      {mayAsk && !refused ? (
        <Loaded of={phones} skeletonRows={1}>
          {(known) => <Dial of={{ draw: draw.id, row }} phone={known.find((one) => one.row === row)} />}
        </Loaded>
      ) : (
        <Text block tone="soft">
          {samples.call.notYours}
        </Text>
      )}
    </Card>
  );
}

interface DialProps {
  of: { draw: string; row: string };
  phone: { phone: string | null; gone: boolean } | undefined;
}

function Dial({ of, phone }: DialProps) {
  const words = useText().samples.call;
  const calling = useCommand(call);
  if (!phone?.phone)
    return (
      <Text block tone="warn">
        {phone?.gone ? words.gone : words.none}
      </Text>
    );
  return (
    <>
      <Text block strong>
        {phone.phone}
      </Text>
      <Button
        wide
        look="plain"
        icon="phone"
        busy={calling.isPending}
        onPress={() => calling.mutate(of)}
        testId="call-row"
      >
        {words.now}
      </Button>
      <Text block size="small" tone="soft">
        {words.logged}
      </Text>
      <Refusal error={calling.error} />
    </>
  );
}
