import type { Round, Signer } from '@fcs/shared/contracts/rounds.ts';
import { useQueryClient } from '@tanstack/react-query';
import { listSheets, signSheet } from '../../../api/rounds';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Refusal } from '../../../ui';
import { signerOf } from '../../rounds/model';

const sides: readonly Signer[] = ['assessor', 'unit'];

/** Who has signed for which side; the own side signs here while the round lets it. */
export function Signatures({ round, subject }: { round: Round; subject: string }) {
  const { rounds } = useText();
  const [language] = useLanguage();
  const cache = useQueryClient();
  const roles = useRoles();
  const read = useRead(['sheets', round.id, 'all'], () => listSheets(round.id, null));
  const signing = useCommand(signSheet, () => void cache.invalidateQueries({ queryKey: ['sheets'] }));
  const sheet = read.data?.data.find((one) => one.subject === subject);
  if (!sheet) return null;
  const signed = (as: Signer) => sheet.signatures.find((signature) => signature.as === as);
  const own = sheet.locked ? null : signerOf(roles, round);
  const side = own && !signed(own) ? own : null;
  return (
    <Card
      title={rounds.signatures}
      aside={sheet.locked ? <Badge tone="good">{rounds.locked}</Badge> : undefined}
    >
      <KeyValue
        pairs={sides.map((one) => {
          const signature = signed(one);
          const value = signature
            ? rounds.by(signature.by, formatDayTime(signature.at, language))
            : rounds.unsigned;
          return { name: rounds.sides[one], value };
        })}
      />
      {side && (
        <Button
          look="plain"
          busy={signing.isPending}
          onPress={() => signing.mutate({ round: round.id, subject, as: side })}
          testId="sign"
        >
          {rounds.signAs(rounds.sides[side])}
        </Button>
      )}
      <Refusal error={signing.error} />
    </Card>
  );
}
