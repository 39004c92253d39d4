/** States of a prize and the moves between them: the one table behind the API's checks and what the app shows. */
export const prizeStates = ['won', 'collected', 'lapsed'] as const;
export type PrizeState = (typeof prizeStates)[number];

/** `collect`: the staff hand it over against the code; `lapse`: its days ran out, or the winner erased their data. */
export const prizeMoves = {
  collect: { from: 'won', to: 'collected' },
  lapse: { from: 'won', to: 'lapsed' },
} as const satisfies Record<string, { from: PrizeState; to: PrizeState }>;
