/**
 * States of an assessment round and the moves between them: the one table behind the API's checks and the app's
 * buttons. `freezes` names the snapshots a move takes of every unit; nothing leaves `published`: what is wrong there gets a
 * correction, a new version beside the published one (城中卫发〔2019〕9号, G11, N21).
 */
export const roundStates = [
  'open',
  'collecting',
  'drawn',
  'inspected',
  'provisional',
  'appeal',
  'final',
  'published',
] as const;
export type RoundState = (typeof roundStates)[number];

export const roundMoves = [
  'collect',
  'draw',
  'inspect',
  'propose',
  'openAppeals',
  'conclude',
  'publish',
] as const;
export type RoundMove = (typeof roundMoves)[number];

/** Who may make a move: the county that opened the round, or an assessor named in it. */
export type RoundMover = 'county' | 'assessor';

export type RoundRule = {
  from: readonly RoundState[];
  to: RoundState;
  by: readonly RoundMover[];
  freezes: 'collected' | 'provisional' | 'final' | null;
  /** What has to be so before: all inspection sheets signed, every draw closed or waived, the window over, every appeal answered. */
  needs: readonly ('sheetsLocked' | 'drawsClosed' | 'windowOver' | 'appealsAnswered')[];
};

export const roundRules: Record<RoundMove, RoundRule> = {
  collect: { from: ['open'], to: 'collecting', by: ['county'], freezes: 'collected', needs: [] },
  draw: { from: ['collecting'], to: 'drawn', by: ['county', 'assessor'], freezes: null, needs: [] },
  inspect: {
    from: ['drawn'],
    to: 'inspected',
    by: ['county', 'assessor'],
    freezes: null,
    needs: ['sheetsLocked'],
  },
  propose: {
    from: ['inspected'],
    to: 'provisional',
    by: ['county'],
    freezes: 'provisional',
    needs: ['drawsClosed'],
  },
  openAppeals: { from: ['provisional'], to: 'appeal', by: ['county'], freezes: null, needs: [] },
  conclude: {
    from: ['appeal'],
    to: 'final',
    by: ['county'],
    freezes: 'final',
    needs: ['windowOver', 'appealsAnswered'],
  },
  publish: { from: ['final'], to: 'published', by: ['county'], freezes: null, needs: [] },
};

export const roundMovesFrom = (state: RoundState, mover: RoundMover): RoundMove[] =>
  roundMoves.filter((move) => roundRules[move].from.includes(state) && roundRules[move].by.includes(mover));

/** Assessors work from the collection on until the appeals are over. */
export const assessorsWork = (state: RoundState): boolean =>
  ['collecting', 'drawn', 'inspected', 'provisional', 'appeal'].includes(state);

/** The assessed unit reads its sheet from the provisional result on. */
export const openToUnits = (state: RoundState): boolean =>
  ['provisional', 'appeal', 'final', 'published'].includes(state);
