import type { ProductKind } from './contracts/catalogue.ts';
import type { SurgeryService } from './contracts/points.ts';

/** What a person is asked; nothing of it leaves the phone. */
export type Wishes = {
  who: 'woman' | 'man';
  /** Children soon, some years from now, none any more, or protection missed in the last days. */
  goal: 'soon' | 'later' | 'enough' | 'missed';
  /** Without hormones. */
  plain: boolean;
  /** Without a visit to a clinic. */
  noClinic: boolean;
};

/**
 * One way, what it is in and whom it suits: the drugs of the catalogue and the operations of 南川区 2023 annex 3 (A10),
 * high-efficacy ones first as 城中卫发〔2019〕9号 asks (A06).
 */
type Method = {
  id: string;
  /** Where it is had: a shelf that holds this kind, or an institution with this operation. */
  at: { kind: ProductKind } | { service: SurgeryService };
  who: Wishes['who'] | 'both';
  goals: readonly Wishes['goal'][];
  hormones: boolean;
  clinic: boolean;
  forGood: boolean;
};

export const methods = [
  {
    id: 'iud',
    at: { service: 'iudInsertion' },
    ...{ who: 'woman', goals: ['later', 'enough', 'missed'], hormones: false, clinic: true, forGood: false },
  },
  {
    id: 'implant',
    at: { service: 'implantInsertion' },
    ...{ who: 'woman', goals: ['later', 'enough'], hormones: true, clinic: true, forGood: false },
  },
  {
    id: 'emergencyPill',
    // A man may fetch it for his partner.
    at: { kind: 'emergencyPill' },
    ...{ who: 'both', goals: ['missed'], hormones: true, clinic: false, forGood: false },
  },
  {
    id: 'injection',
    at: { kind: 'injection' },
    ...{ who: 'woman', goals: ['later'], hormones: true, clinic: true, forGood: false },
  },
  {
    id: 'shortActingPill',
    at: { kind: 'shortActingPill' },
    ...{ who: 'woman', goals: ['soon', 'later'], hormones: true, clinic: true, forGood: false },
  },
  {
    id: 'condom',
    at: { kind: 'condom' },
    ...{
      who: 'both',
      goals: ['soon', 'later', 'enough', 'missed'],
      hormones: false,
      clinic: false,
      forGood: false,
    },
  },
  {
    id: 'topical',
    at: { kind: 'topical' },
    ...{ who: 'woman', goals: ['soon', 'later'], hormones: false, clinic: false, forGood: false },
  },
  {
    id: 'tubalLigation',
    at: { service: 'tubalLigation' },
    ...{ who: 'woman', goals: ['enough'], hormones: false, clinic: true, forGood: true },
  },
  {
    id: 'vasectomy',
    at: { service: 'vasectomy' },
    ...{ who: 'man', goals: ['enough'], hormones: false, clinic: true, forGood: true },
  },
] as const satisfies readonly Method[];

export type MethodId = (typeof methods)[number]['id'];

/** The ways that fit, the most effective first; where protection was missed, what is urgent first. Never empty. */
export const chooseMethods = ({ who, goal, plain, noClinic }: Wishes): (typeof methods)[number][] => {
  const fits = methods.filter(
    (method) =>
      (method.who === 'both' || method.who === who) &&
      (method.goals as readonly string[]).includes(goal) &&
      !(plain && method.hormones) &&
      !(noClinic && method.clinic),
  );
  if (goal !== 'missed') return fits;
  return [...fits].sort((a, b) => Number(b.id === 'emergencyPill') - Number(a.id === 'emergencyPill'));
};
