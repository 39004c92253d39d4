import type { RoundDraw } from '@fcs/shared/contracts/rounds.ts';
import { staffNames } from '../people/staffNames.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import type { DrawDocument } from '../sampling/Draw.ts';
import { drawsOfSubjects } from '../sampling/findDraw.ts';
import { heldOutcome } from '../sampling/outcomes.ts';
import { DrawWaiver, type DrawWaiverDocument } from './DrawWaiver.ts';
import { roleName } from './presentSnapshot.ts';
import { type RoundDocument, type RoundSheetDocument, subjectKeyOf } from './Round.ts';

type Subject = Pick<RoundSheetDocument, 'region' | 'unit'>;

/** A draw of a round with the reason the round goes on without it, where somebody gave one. */
export type DrawOfRound = { draw: DrawDocument; waiver: DrawWaiverDocument | null };

/** The samples of exactly the subjects a round assesses, for its period. */
export const drawsOfRound = async (
  tx: Tx,
  round: Pick<RoundDocument, '_id' | 'period'>,
  subjects: readonly Subject[],
): Promise<DrawOfRound[]> => {
  const [draws, waivers] = [
    await drawsOfSubjects(tx, subjects, round.period),
    await DrawWaiver.find({ round: round._id }).session(tx.session).lean<DrawWaiverDocument[]>(),
  ];
  const waived = new Map(waivers.map((waiver) => [waiver.draw, waiver]));
  return draws.map((draw) => ({ draw, waiver: waived.get(draw._id) ?? null }));
};

/** What holds a round up: begun, not closed, and nobody said why it may go on without. */
export const isOpen = ({ draw, waiver }: DrawOfRound): boolean => draw.state !== 'closed' && waiver === null;

export const presentDraws = async (tx: Tx, all: readonly DrawOfRound[]): Promise<RoundDraw[]> => {
  const [places, people] = [
    await pointNames(all.flatMap(({ draw }) => draw.unit ?? [])),
    await staffNames(
      tx,
      all.flatMap(({ waiver }) => waiver?.by ?? []),
    ),
  ];
  return Promise.all(
    all.map(async ({ draw, waiver }) => {
      const rows = draw.rows.filter(({ state }) => state === 'drawn');
      return {
        id: draw._id,
        purpose: draw.purpose,
        subject: subjectKeyOf(draw.region, draw.unit),
        name: (draw.unit ? places.get(draw.unit) : null) ?? (await regionName(draw.region)),
        state: draw.state,
        entered: rows.filter((row) => heldOutcome(row) !== null).length,
        size: draw.size,
        waiver: waiver && {
          reason: waiver.reason,
          by: people.get(waiver.by) ?? roleName(waiver.role, tx.language),
          at: waiver.at.toISOString(),
        },
      };
    }),
  );
};
