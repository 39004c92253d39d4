import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { isRequestError } from '../../api/requestError';

/** The part of the page a refusal is about. */
export type LeavingPart = 'place' | 'slots' | 'goods' | 'reason' | 'day';

const partsByCode: Record<string, LeavingPart> = {
  POINT_HAS_MACHINE: 'place',
  FORBIDDEN: 'place',
  SLOT_NOT_EMPTY: 'slots',
  PLACE_NOT_EMPTY: 'goods',
  LOT_EXPIRED: 'goods',
  LOT_RECALLED: 'goods',
  BACKDATED_NEGATIVE: 'day',
  PERIOD_CLOSED: 'day',
};
const partsByField: Record<string, LeavingPart> = { pointId: 'place', reason: 'reason', on: 'day' };

interface Told {
  part: LeavingPart | null;
  text: string;
  /** The lot it names, if any. */
  lotNo: string | null;
}

/** What a refused move or retirement says, and where on the page; `part` null: of the whole. */
export function toldBy(error: unknown): Told | null {
  if (!isRequestError(error)) return null;
  const { code, message, details } = error;
  const issue = Array.isArray(details) ? (details[0] as { field?: string; message?: string }) : null;
  const lotNo = (details as { lotNo?: string } | null)?.lotNo ?? null;
  if (issue) return { part: partsByField[issue.field ?? ''] ?? null, text: issue.message ?? message, lotNo };
  return { part: partsByCode[code] ?? null, text: message, lotNo };
}

/** Slots in which something lies. */
export const filledSlots = ({ slots }: Pick<MachineDetail, 'slots'>): MachineDetail['slots'] =>
  slots.filter(({ level }) => (level ?? 0) > 0);

/** A place that is there for its machine alone: it closes, and all that its books hold goes along. */
export const closesWith = ({ point }: Pick<MachineDetail, 'point'>): boolean => point.kind === 'machine';

/** What the books of the place hold of that which goes along: at a place that stays only lots that lie in slots. */
export const goingAlong = (
  machine: Pick<MachineDetail, 'point' | 'contents'>,
  levels: readonly StockLevel[],
): StockLevel[] =>
  levels.filter(
    ({ productId, lotNo }) =>
      closesWith(machine) ||
      machine.contents.some(
        ({ product, lots }) => product.id === productId && lots.some((lot) => lot.lotNo === lotNo),
      ),
  );
