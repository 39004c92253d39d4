import { collection } from '../platform/storage/collection.ts';

/** open -> frozen (nobody can enter, the entries' hash is public) -> drawn (the seed is public). */
export type PrizeDrawState = 'open' | 'frozen' | 'drawn';

/**
 * The draw of one quiz, under the quiz's id. The seed is made, and its hash public, before anybody can enter: whoever runs
 * the draw cannot try seeds once they see the entries, and whoever enters cannot fit an entry to the seed.
 */
export type PrizeDrawDocument = {
  _id: string;
  regionPath: string;
  state: PrizeDrawState;
  seedHash: string;
  seedSealed: string;
  seed: string | null;
  algorithm: string;
  entries: number;
  frameHash: string | null;
  winners: number | null;
  drawnAt: Date | null;
  /** The ties between entries and people are gone. */
  forgotten: boolean;
};

export const PrizeDraw = collection<PrizeDrawDocument>({
  name: 'prizeDraws',
  fields: {
    _id: String,
    regionPath: { type: String, required: true },
    state: { type: String, required: true },
    seedHash: { type: String, required: true },
    seedSealed: { type: String, required: true },
    seed: { type: String, default: null },
    algorithm: { type: String, required: true },
    entries: { type: Number, default: 0 },
    frameHash: { type: String, default: null },
    winners: { type: Number, default: null },
    drawnAt: { type: Date, default: null },
    forgotten: { type: Boolean, default: false },
  } as never,
});
