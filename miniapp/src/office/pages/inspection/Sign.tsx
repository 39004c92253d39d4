import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import type { Signer } from '@fcs/shared/contracts/rounds.ts';
import { signInspection } from '../../../api/inspections';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Refusal, Text } from '../../../ui';

interface SignProps {
  sheet: InspectionSheet;
  /** Something is not with the server yet: nobody signs what is not there. */
  blocked: boolean;
  onSigned: () => void;
}

const sides: readonly Signer[] = ['assessor', 'unit'];

/** Both sides sign on the spot; with both the sheet is closed. */
export function Sign({ sheet, blocked, onSigned }: SignProps) {
  const { rounds } = useText();
  const [language] = useLanguage();
  const signing = useCommand(
    (as: Signer, key) => signInspection(sheet.id, { clientId: key.slice(0, 64), as }),
    onSigned,
  );
  const may = { assessor: sheet.may.includes('signAsAssessor'), unit: sheet.may.includes('signAsUnit') };
  const told = (side: Signer) => {
    const signature = sheet.signatures.find(({ as }) => as === side);
    return signature ? rounds.by(signature.by, formatDayTime(signature.at, language)) : rounds.unsigned;
  };
  return (
    <Card title={rounds.signatures}>
      <KeyValue pairs={sides.map((side) => ({ name: rounds.sides[side], value: told(side) }))} />
      {sides
        .filter((side) => may[side])
        .map((side) => (
          <Button
            key={side}
            look="plain"
            disabled={blocked}
            busy={signing.isPending && signing.variables === side}
            onPress={() => signing.mutate(side)}
            testId={`sign-${side}`}
          >
            {rounds.inspect.sign(rounds.sides[side])}
          </Button>
        ))}
      <Text block size="small" tone="soft">
        {rounds.inspect.signHint}
      </Text>
      <Refusal error={signing.error} />
    </Card>
  );
}
