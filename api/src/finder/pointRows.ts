import type { SurgeryService } from '@fcs/shared/contracts/points.ts';
import type { PointDocument } from '../points/Point.ts';
import { pointKindNumber, servicesFromBits, servicesToBits } from './goods.ts';

/** The numbers kept of a row, side by side; what they point to is shared by many rows. */
export type PointRow = {
  kind: number;
  services: readonly SurgeryService[];
  /** Number of its timetable, of its shared text, and of its machine (-1: none). */
  timetable: number;
  shared: number;
  machine: number;
};

export type PointRows = {
  put: (row: number, point: PointDocument, links: Pick<PointRow, 'timetable' | 'shared' | 'machine'>) => void;
  kind: (row: number) => number;
  services: (row: number) => readonly SurgeryService[];
  timetable: (row: number) => number;
  shared: (row: number) => number;
  machine: (row: number) => number;
  /** When its shelf was counted or moved, ms; NaN: never. */
  asOf: (row: number) => number;
  setAsOf: (row: number, at: number) => void;
  reorder: (order: Int32Array) => void;
};

export const noMachine = -1;

const fields = 5;
const [kindField, servicesField, timetableField, sharedField, machineField] = [0, 1, 2, 3, 4];

export const createPointRows = (): PointRows => {
  let numbers = new Int32Array(0);
  let instants = new Float64Array(0);

  const reserve = (row: number): void => {
    if (row < instants.length) return;
    const [oldNumbers, oldInstants] = [numbers, instants];
    const rows = Math.max(1_024, 2 * row);
    numbers = new Int32Array(fields * rows);
    instants = new Float64Array(rows);
    numbers.set(oldNumbers);
    instants.set(oldInstants);
  };

  return {
    put: (row, point, { timetable, shared, machine }) => {
      reserve(row);
      const { kind, services } = point;
      numbers.set(
        [pointKindNumber(kind), servicesToBits(services), timetable, shared, machine],
        row * fields,
      );
    },
    kind: (row) => numbers[row * fields + kindField]!,
    services: (row) => servicesFromBits(numbers[row * fields + servicesField]!),
    timetable: (row) => numbers[row * fields + timetableField]!,
    shared: (row) => numbers[row * fields + sharedField]!,
    machine: (row) => numbers[row * fields + machineField]!,
    asOf: (row) => instants[row]!,
    setAsOf: (row, at) => {
      instants[row] = at;
    },
    reorder: (order) => {
      const [oldNumbers, oldInstants] = [numbers, instants];
      numbers = new Int32Array(fields * order.length);
      instants = new Float64Array(order.length);
      for (let row = 0; row < order.length; row += 1) {
        const old = order[row]!;
        instants[row] = oldInstants[old]!;
        for (let field = 0; field < fields; field += 1)
          numbers[fields * row + field] = oldNumbers[fields * old + field]!;
      }
    },
  };
};
