import type { SettlementMode } from '@fcs/shared/contracts/settlements.ts';

export type ModeKind = SettlementMode['kind'];

/** Points are paid by annex 5 of 南川区 2023; work that is yuan by itself by 鄂卫办通〔2019〕107号. */
export const schemeOfMode = (kind: ModeKind): string =>
  kind === 'asIs' ? 'hubei-2019-workload' : 'nanchuan-2023-subsidy';

/** What was typed as a way to pay; null where it is no amount of money. A pool has fen, a point may be worth less than one. */
export function modeOf(kind: ModeKind, typed: string): SettlementMode | null {
  if (kind === 'asIs') return { kind };
  const [pattern, most] =
    kind === 'pool' ? ([/^\d+(\.\d{1,2})?$/, 1e9] as const) : ([/^\d+(\.\d{1,4})?$/, 1_000] as const);
  const yuan = Number(typed.trim());
  if (!pattern.test(typed.trim()) || yuan <= 0 || yuan > most) return null;
  return kind === 'pool' ? { kind, yuan } : { kind, yuanPerPoint: yuan };
}
