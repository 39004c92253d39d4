import type { OperationView } from '@fcs/shared/contracts/surgery.ts';
import { findCheck, type OperationData, operations } from '@fcs/shared/surgery/operations.ts';
import { priceOf } from '@fcs/shared/surgery/price.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { listOffering } from '../points/listOffering.ts';

const view = async (tx: Tx, one: OperationData): Promise<OperationView> => {
  const { rows, total, overlaps } = priceOf(one.checks);
  const places = one.id === 'drugCheck' ? [] : await listOffering(one.id);
  return {
    id: one.id,
    name: sayIn(tx, one.name.zh, one.name.en),
    suits: sayIn(tx, one.suits.zh, one.suits.en),
    sex: one.sex,
    device: one.device,
    checks: one.checks.map((id) => {
      const name = findCheck(id)?.name;
      return { id, name: name ? sayIn(tx, name.zh, name.en) : id, mayWaive: one.mayWaive.includes(id) };
    }),
    places: places.map(({ _id, name, phone }) => ({ id: _id, name, phone })),
    price: {
      rows: rows.map(({ name, choices, ...row }) => ({
        ...row,
        name: sayIn(tx, name.zh, name.en),
        choices: choices.map((one) => ({ ...one, name: sayIn(tx, one.name.zh, one.name.en) })),
      })),
      total,
      overlaps,
    },
  };
};

/** What is offered free of charge, whom it suits, what is checked first, where, and what checks cost else (F02, F03, F06). */
export const findOperations = (tx: Tx): Promise<OperationView[]> =>
  Promise.all(operations.map((one) => view(tx, one)));
