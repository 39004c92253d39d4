import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { type NewMachine, newMachine } from '@fcs/shared/contracts/machines.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { checkCommissioning, registerMachine } from '../machines/registerMachine.ts';
import { checkInput } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { mayTakeMachine } from '../points/placeMachine.ts';
import { type Imported, importSheet } from './importSheet.ts';
import type { Columns, Fault, TableRow } from './table.ts';

export const machineColumns = {
  pointId: {
    titles: ['领取点编号', 'Point'],
    write: {
      zh: '照“地点”表填编号，只能是还没有设备的自助点或校园点',
      en: 'As in the sheet of places: one for machines that has none',
    },
  },
  name: { titles: ['名称', 'Name'], write: { zh: '设备名称，60 字以内', en: 'At most 60 characters' } },
  commissionedOn: { titles: ['启用', 'Commissioned'], write: { zh: '如 2026-01-15', en: 'Like 2026-01-15' } },
  /** `1:condom-52:40 2:gel:20`: slot, product and how many units fit in. */
  slots: {
    titles: ['货道', 'Slots'],
    write: {
      zh: '货道号:药具编号:容量，空格隔开，如 1:condom-52:40 2:condom-52:40',
      en: 'slot:product:capacity with spaces between, like 1:condom-52:40 2:condom-52:40',
    },
  },
  storeId: {
    titles: ['供货机构编号', 'Store'],
    optional: true,
    write: { zh: '供货机构的领取点编号', en: 'The point that fills it' },
  },
} as const satisfies Columns<string>;
type Name = keyof typeof machineColumns;

const slotsOf = (text: string): NewMachine['slots'] | null => {
  const parts = text.split(/[\s,，;；]+/).filter(Boolean);
  const slots = parts.flatMap((part) => {
    const match = /^(\d{1,3}):([A-Za-z0-9_-]{1,64}):(\d{1,4})$/.exec(part);
    return match
      ? [{ slot: Number(match[1]), productId: match[2] as string, capacity: Number(match[3]) }]
      : [];
  });
  return slots.length === parts.length ? slots : null;
};

/** What the books say against a row whose fields are well formed. */
const faultsOf = async (tx: WriteTx, machine: NewMachine): Promise<{ field: Name; code: string }[]> => {
  const faults: { field: Name; code: string }[] = [];
  const point = await findPoint(machine.pointId, tx.session);
  if (!point || !mayTouch(tx.scope, { regionPath: point.regionPath, pointId: point._id }))
    faults.push({ field: 'pointId', code: 'unknown_point' });
  else if (!mayTakeMachine(point)) faults.push({ field: 'pointId', code: 'has_machine' });
  if (machine.storeId && !(await findPoint(machine.storeId, tx.session)))
    faults.push({ field: 'storeId', code: 'unknown_point' });
  const day = checkCommissioning(machine.commissionedOn, tx.now);
  if (day) faults.push({ field: 'commissionedOn', code: day });
  const numbers = machine.slots.map(({ slot }) => slot);
  if (new Set(numbers).size < numbers.length) faults.push({ field: 'slots', code: 'duplicate' });
  for (const { productId } of machine.slots)
    if (!(await findProduct(productId))) {
      faults.push({ field: 'slots', code: 'unknown_product' });
      break;
    }
  return faults;
};

const readMachine = async (
  tx: WriteTx,
  { row, values }: TableRow<Name>,
): Promise<{ thing: NewMachine | null; faults: Fault[] }> => {
  const fault = (field: string, code: string): Fault => ({ field: `row.${row}.${field}`, code });
  const slots = slotsOf(values.slots);
  if (!slots) return { thing: null, faults: [fault('slots', 'invalid_format')] };
  const { pointId, name, commissionedOn, storeId } = values;
  const given = { pointId, name, commissionedOn, slots, ...(storeId ? { storeId } : {}) };
  const { value, issues } = checkInput('', newMachine, given, tx.language);
  if (issues.length > 0)
    return {
      thing: null,
      faults: issues.map(({ field, code }) => fault(field.split('.')[0] as string, code)),
    };
  const machine = value as NewMachine;
  const faults = (await faultsOf(tx, machine)).map(({ field, code }) => fault(field, code));
  return { thing: faults.length > 0 ? null : machine, faults };
};

/** A roster of machines at places of the county's tree, all rows or none; a place takes one machine. */
export const importMachines = (tx: WriteTx, input: SheetImport): Promise<Imported> =>
  importSheet<Name, NewMachine>(tx, input, {
    columns: machineColumns,
    most: 200,
    read: (row) => readMachine(tx, row),
    checkTogether: async (rows) =>
      rows.flatMap(({ row, thing }, at) =>
        rows.findIndex(({ thing: one }) => one.pointId === thing.pointId) < at
          ? [{ field: `row.${row}.pointId`, code: 'duplicate' }]
          : [],
      ),
    write: async (machines) => {
      for (const machine of machines) await registerMachine(tx, machine);
    },
  });
