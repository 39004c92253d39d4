import type { MachineEvent as Told } from '@fcs/shared/contracts/machines.ts';
import { AppError } from '../platform/errors.ts';
import { groupCommit, type Outcome } from '../platform/storage/groupCommit.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import type { Tx } from '../platform/tx.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { takeEvents } from './takeEvents.ts';

type Receipt = { accepted: number; repeated: number };
type Batch = { tx: Tx; machineId: string; events: readonly Told[]; tree: string };

/** Few, since a machine that was silent for long tells up to 200 at once, and a transaction may last two seconds. */
const mostBatches = 8;

/**
 * Vends meet in the year's counters of every region above them, loads on the shelf of a store: a transaction each, side by
 * side, they would only undo one another (200 machines came to two events a second). So those of a tree wait while the
 * group before them commits.
 */
const submit = groupCommit<Batch, Receipt>({
  keyOf: ({ tree }) => tree,
  most: mostBatches,
  run: (batches) =>
    inTransaction((batches[0] as Batch).tx, async (shared) => {
      const outcomes: Outcome<Receipt>[] = [];
      for (const { tx, machineId, events } of batches)
        outcomes.push({
          ok: true,
          value: await takeEvents({ ...tx, session: shared.session }, { machineId, events }),
        });
      return outcomes;
    }),
});

/** Machines hardly ever leave their province; where one did, its events meet others' and are only slower. */
const trees = new Map<string, string>();

/** The uppermost region that counts what a machine gives out. */
const treeOf = async (machineId: string): Promise<string> => {
  const known = trees.get(machineId);
  if (known !== undefined) return known;
  const machine = await Machine.findById(machineId, { regionPath: 1 }).lean<MachineDocument | null>();
  if (!machine) throw new AppError('NOT_FOUND');
  const [tree = ''] = machine.regionPath.split('/');
  trees.set(machineId, tree);
  return tree;
};

const meetsOthers = (told: Told): boolean =>
  told.type === 'load' || (told.type === 'vend' && told.result === 'ok');

/** Takes what a machine tells, as takeEvents does: what meets other machines' in groups, all else by itself. */
export const submitEvents = async (
  tx: Tx,
  input: { machineId: string; events: readonly Told[] },
): Promise<Receipt> => {
  if (!input.events.some(meetsOthers)) return inTransaction(tx, (inside) => takeEvents(inside, input));
  return submit({ tx, ...input, tree: await treeOf(input.machineId) });
};
