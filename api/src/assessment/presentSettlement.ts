import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { Settlement, SettlementLine, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import { short } from './present.ts';
import { roleName } from './presentSnapshot.ts';
import type { SettledLine, SettlementDocument } from './Settlement.ts';

export const presentSettlement = (tx: Tx, one: SettlementDocument): Settlement => ({
  id: one._id,
  region: one.region,
  year: one.year,
  scheme: one.scheme,
  unit: one.unit,
  mode: one.mode,
  version: one.version,
  replaces: one.replaces,
  reason: one.reason,
  by: roleName(one.role, tx.language),
  at: one.at.toISOString(),
  worth: one.worth,
  held: one.held,
  yuan: one.yuan,
  untold: one.untold,
  signedAt: one.signedAt?.toISOString() ?? null,
});

/** The list behind a quantity; a flat rate has none. */
const recordsOf = (
  settlement: SettlementDocument,
  { region, unit }: SettledLine,
  line?: Line,
): string | null => {
  const [fact] = line ? factsOf(line.mechanism) : [];
  if (!fact) return null;
  const query = new URLSearchParams({
    scheme: settlement.scheme,
    region,
    period: settlement.year,
    ...(unit ? { unit } : {}),
  });
  return `/api/v1/assessments/facts/${fact}?${query}`;
};

const presentLine = async (
  tx: Tx,
  settlement: SettlementDocument,
  { regionPath: _, ...line }: SettledLine,
  names: ReadonlyMap<string, string>,
): Promise<SettlementLine> => {
  const lines = (findScheme(settlement.scheme)?.lines ?? []) as Line[];
  return {
    ...line,
    name: line.unit ? (names.get(line.unit) ?? line.unit) : await regionName(line.region),
    items: line.items.map((item) => {
      const written = lines.find(({ id }) => id === item.line);
      const label = written?.label[short(tx.language)] ?? item.line;
      return { ...item, label, records: recordsOf(settlement, { ...line, regionPath: '' }, written) };
    }),
  };
};

export const presentSettlementSheet = async (
  tx: Tx,
  one: SettlementDocument,
  lines: readonly SettledLine[],
): Promise<SettlementSheet> => {
  const names = await pointNames(lines.flatMap(({ unit }) => unit ?? []));
  return {
    ...presentSettlement(tx, one),
    lines: await Promise.all(lines.map((line) => presentLine(tx, one, line, names))),
  };
};
