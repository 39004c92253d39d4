import { adverseOutcome, adverseState, severity, symptom } from '@fcs/shared/contracts/adverse.ts';
import { campusGap, campusKind } from '@fcs/shared/contracts/campuses.ts';
import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import { pointKind, ticketProblem } from '@fcs/shared/contracts/points.ts';
import { spotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import { levelState } from '@fcs/shared/contracts/stock.ts';
import { staffingKind, trainingKind } from '@fcs/shared/contracts/trainings.ts';
import { workOrderCause } from '@fcs/shared/contracts/workOrders.ts';
import { voucherStates } from '@fcs/shared/voucherStates.ts';
import { workOrderKinds, workOrderStates } from '@fcs/shared/workOrderStates.ts';
import { expect, test } from 'vitest';
import { wordOf, words } from '../../../api/src/exchange/words.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { en } from '../../../miniapp/src/i18n/en/index.ts';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';

type Words = Readonly<Record<string, string>>;
type Shown = Record<keyof typeof words, Words>;

/** Where the app says the same. */
const shownBy = ({ staff, stock, board, dispense, reactions, campus, training }: typeof zh): Shown => ({
  pointKind: staff.points.kinds,
  pointState: { open: staff.points.open, closed: staff.points.closedForGood },
  levelState: stock.levels.states,
  entryReason: stock.card.reasons,
  voucherState: stock.vouchers.states,
  voucherStateOf: stock.vouchers.statesOf,
  ticketProblem: staff.tickets.problems,
  ticketState: { open: staff.tickets.open, done: staff.tickets.closed },
  workOrderKind: board.orders.kinds,
  workOrderState: board.orders.states,
  workOrderCause: board.orders.causes,
  offlineReason: board.offline.reasons,
  contest: board.offline.contested,
  spotCheckItem: board.checks.items,
  spotCheckResult: board.checks.result,
  loadingTold: board.machine.told,
  online: { yes: campus.online, no: campus.offline },
  channel: dispense.channels,
  record: { recorded: dispense.recorded, unrecorded: dispense.unrecorded, voided: dispense.voided },
  symptom: reactions.symptoms,
  adverseState: reactions.states,
  severity: reactions.severities,
  adverseOutcome: reactions.outcomes,
  campusKind: campus.kinds,
  campusGap: campus.gap,
  trainingKind: training.kinds,
  staffingKind: training.paperKinds,
  staffingState: training.state,
});

test('sheets call kinds and states as the app does, in both languages', () => {
  const said = (language: keyof Bilingual): Shown =>
    Object.fromEntries(
      Object.entries(words).map(([table, codes]) => [
        table,
        Object.fromEntries(
          Object.entries(codes as Record<string, Bilingual>).map(([code, word]) => [code, word[language]]),
        ),
      ]),
    ) as Shown;
  expect(said('zh')).toEqual(shownBy(zh));
  expect(said('en')).toEqual(shownBy(en));
});

test('and every code that a list can hold has its word', () => {
  const reasons = (Entry.schema.path('reason') as unknown as { options: { enum: string[] } }).options.enum;
  const codes: Partial<Record<keyof typeof words, readonly string[]>> = {
    pointKind: pointKind.options,
    levelState: levelState.options,
    entryReason: reasons,
    voucherState: voucherStates,
    ticketProblem: ticketProblem.options,
    workOrderKind: workOrderKinds,
    workOrderState: workOrderStates,
    workOrderCause: workOrderCause.options,
    spotCheckItem: spotCheckItem.options,
    symptom: symptom.options,
    adverseState: adverseState.options,
    severity: severity.options,
    adverseOutcome: adverseOutcome.options,
    campusKind: campusKind.options,
    campusGap: campusGap.options,
    trainingKind: trainingKind.options,
    staffingKind: staffingKind.options,
  };
  for (const [table, all] of Object.entries(codes))
    expect(Object.keys(words[table as keyof typeof words]).sort(), table).toEqual([...(all ?? [])].sort());
  expect(wordOf(systemTx('test'), words.offlineReason, 'flood')).toBe('flood');
});
