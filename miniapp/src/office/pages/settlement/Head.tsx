import type { SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { useMutation } from '@tanstack/react-query';
import { readSettlementBook } from '../../../api/exchange';
import { signSettlement } from '../../../api/settlements';
import { keepSheet } from '../../../hooks/keepSheet';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { useGrants } from '../../../hooks/useRoles';
import { formatDayTime, formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Notice, Refusal, Text } from '../../../ui';
import { addsUp, fenOf, money, oversees } from './model';

/** What is paid in all, or to the own unit; which version it is, and until when a unit may appeal. */
export function Head({ sheet, onSigned }: { sheet: SettlementSheet; onSigned: () => void }) {
  const { rounds, settlements } = useText();
  const [language] = useLanguage();
  const grants = useGrants();
  const whole = oversees(grants);
  const maySign = grants.some(({ role }) => role === 'county') && sheet.signedAt === null;
  const own = fenOf(sheet.lines) / 100;
  const held = sheet.lines.reduce((sum, line) => sum + line.held, 0);
  const saving = useMutation({
    mutationFn: () => readSettlementBook(sheet.id),
    onSuccess: (bytes) => keepSheet(`settlement-${sheet.year}-${sheet.version}`, bytes),
  });
  const signing = useCommand(signSettlement, onSigned);
  return (
    <Card title={whole ? settlements.total(money(sheet.yuan)) : settlements.paid(money(own))} tone="accent">
      <KeyValue
        pairs={[
          { name: settlements.version, value: settlements.versionOf(sheet.version, sheet.year) },
          { name: settlements.reason, value: sheet.reason },
          { name: settlements.madeBy, value: `${sheet.by} · ${formatDayTime(sheet.at, language, true)}` },
          { name: settlements.held, value: formatNumber(whole ? sheet.held : held) },
          {
            name: settlements.sign,
            value: sheet.signedAt ? formatDayTime(sheet.signedAt, language, true) : settlements.notSigned,
          },
        ]}
      />
      {sheet.appealUntil && (
        <Text block size="small" tone="soft">
          {rounds.appealUntil(formatDayTime(sheet.appealUntil, language, true))}
        </Text>
      )}
      {whole && addsUp(sheet) && <Notice tone="good">{settlements.addsUp}</Notice>}
      {whole && sheet.untold > 0 && <Notice tone="warn">{settlements.untoldCount(sheet.untold)}</Notice>}
      {maySign && (
        <Button wide busy={signing.isPending} onPress={() => signing.mutate({ id: sheet.id })} testId="sign">
          {settlements.sign}
        </Button>
      )}
      <Button look="plain" wide busy={saving.isPending} onPress={() => saving.mutate()} testId="save-book">
        {settlements.save}
      </Button>
      <Refusal error={signing.error ?? saving.error} />
    </Card>
  );
}
