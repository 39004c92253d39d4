import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type {
  SettlementAppeal,
  SettlementLine,
  SettlementSheet,
  Settlement as SettlementView,
} from '@fcs/shared/contracts/settlements.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import type { AppealDocument } from './Appeal.ts';
import { short } from './present.ts';
import { presentAppeal } from './presentRound.ts';
import { roleName } from './presentSnapshot.ts';
import { type SettledLine, Settlement, type SettlementDocument } from './Settlement.ts';

export const presentSettlement = (tx: Tx, one: SettlementDocument): SettlementView => ({
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
  appealDays: one.appealDays,
  appealUntil: one.appealUntil?.toISOString() ?? null,
  appeal: one.appeal,
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
  before: ReadonlyMap<string, number>,
): Promise<SettlementLine> => {
  const lines = (findScheme(settlement.scheme)?.lines ?? []) as Line[];
  return {
    ...line,
    name: line.unit ? (names.get(line.unit) ?? line.unit) : await regionName(line.region),
    before: before.get(line.subject) ?? null,
    items: line.items.map((item) => {
      const written = lines.find(({ id }) => id === item.line);
      const label = written?.label[short(tx.language)] ?? item.line;
      return { ...item, label, records: recordsOf(settlement, { ...line, regionPath: '' }, written) };
    }),
  };
};

/** What each subject was paid by the version that this one replaces. */
const paidBefore = async (tx: Tx, { replaces }: SettlementDocument): Promise<Map<string, number>> => {
  const before = replaces
    ? await Settlement.findById(replaces)
        .select('lines.subject lines.yuan')
        .session(tx.session)
        .lean<SettlementDocument | null>()
    : null;
  return new Map(before?.lines.map(({ subject, yuan }) => [subject, yuan]));
};

export const presentSettlementSheet = async (
  tx: Tx,
  one: SettlementDocument,
  lines: readonly SettledLine[],
): Promise<SettlementSheet> => {
  const names = await pointNames(lines.flatMap(({ unit }) => unit ?? []));
  const before = await paidBefore(tx, one);
  return {
    ...presentSettlement(tx, one),
    lines: await Promise.all(lines.map((line) => presentLine(tx, one, line, names, before))),
  };
};

/** Appeals against what is paid, with the name of who is paid and the version that an upheld one has made. */
export const presentSettlementAppeals = async (
  tx: Tx,
  { _id, scheme, lines }: SettlementDocument,
  appeals: readonly AppealDocument[],
): Promise<SettlementAppeal[]> => {
  const made = await Settlement.find({ appeal: { $in: appeals.map((one) => one._id) } } as never)
    .select('appeal')
    .session(tx.session)
    .lean<SettlementDocument[]>();
  const names = await pointNames(lines.flatMap(({ unit }) => unit ?? []));
  return Promise.all(
    appeals.map(async (appeal) => {
      const { round: settlement, ...shown } = presentAppeal(appeal, scheme, tx.language);
      const line = lines.find(({ subject }) => subject === appeal.subject);
      return {
        ...shown,
        settlement,
        name: line?.unit ? (names.get(line.unit) ?? line.unit) : await regionName(line?.region ?? ''),
        madeVersion: made.find((one) => one.appeal === appeal._id)?._id ?? null,
      };
    }),
  );
};
