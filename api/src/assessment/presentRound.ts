import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { Appeal, Round, RoundSheet } from '@fcs/shared/contracts/rounds.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { roundMovesFrom } from '@fcs/shared/roundStates.ts';
import { staffNames } from '../people/staffNames.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import type { AppealDocument } from './Appeal.ts';
import { moverOf } from './findRound.ts';
import { short } from './present.ts';
import { roleName } from './presentSnapshot.ts';
import type { RoundDocument, RoundSheetDocument } from './Round.ts';

export const presentRound = async (
  tx: Tx,
  principal: Principal | null,
  round: RoundDocument,
): Promise<Round> => {
  const mover = moverOf(principal, round);
  const { _id: id, scheme, region, period, number, state, subjects, appealDays, openAppeals } = round;
  return {
    ...{ id, scheme, region, period, number, state, subjects, appealDays, openAppeals },
    title: findScheme(scheme)?.title[short(tx.language)] ?? scheme,
    regionName: await regionName(region),
    moves: mover ? roundMovesFrom(state, mover) : [],
    assessors: round.assessors.length,
    appealUntil: round.appealUntil?.toISOString() ?? null,
    openedAt: round.openedAt.toISOString(),
    publishedAt: round.publishedAt?.toISOString() ?? null,
    history: round.history.map(({ move, from, to, at, role, reason }) => ({
      ...{ move, from, to, reason },
      at: at.toISOString(),
      by: roleName(role, tx.language),
    })),
  };
};

/** Sheets with the names of their places and of who signed, as they stand on paper. */
export const presentSheets = async (tx: Tx, sheets: readonly RoundSheetDocument[]): Promise<RoundSheet[]> => {
  const [places, people] = await Promise.all([
    pointNames(sheets.flatMap(({ unit }) => unit ?? [])),
    staffNames(
      tx,
      sheets.flatMap(({ signatures }) => signatures.map(({ by }) => by)),
    ),
  ]);
  return Promise.all(
    sheets.map(
      async ({ subject, region, unit, snapshot, kind, version, locked, signatures, ...numbers }) => ({
        ...{ subject, region, snapshot, kind, version, locked },
        regionName: await regionName(region),
        unit: unit ? { id: unit, name: places.get(unit) ?? unit } : null,
        signatures: signatures.map(({ as, by, at }) => ({
          as,
          by: people.get(by) ?? '',
          at: at.toISOString(),
        })),
        score: numbers.score,
        applicablePoints: numbers.applicablePoints,
        rescaled: numbers.rescaled,
        amount: numbers.amount,
      }),
    ),
  );
};

export const presentAppeal = (appeal: AppealDocument, scheme: string, language: Language): Appeal => {
  const { _id: id, round, subject, line, text, photos, state, answer, at, answeredAt } = appeal;
  const lines = (findScheme(scheme)?.lines ?? []) as Line[];
  return {
    ...{ id, round, subject, line, text, photos, state, answer },
    label: lines.find((one) => one.id === line)?.label[short(language)] ?? line,
    at: at.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
};
