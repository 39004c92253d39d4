import type { Facts } from '@fcs/shared/assessment/facts.ts';

/**
 * The official sheets once more, in plain floating point and written from the documents, not from the
 * engine: a second opinion. null: the line does not apply.
 */
type Plain = Record<string, [points: number, score: number | null]>;

const atLeastZero = (x: number): number => Math.max(x, 0);

function perPoint(points: number, part: number, whole: number, line: number, each: number): number | null {
  if (whole === 0) return null;
  return atLeastZero(points - each * atLeastZero(line - (part / whole) * 100));
}

function sampled(points: number, sample: number, lost: number): number | null {
  return sample === 0 ? null : atLeastZero(points - lost);
}

export function plainNanchuan(facts: Facts): Plain {
  const f = (name: string) => Number(facts[name]);
  const quality = f('quality.score');
  return {
    staffing: [5, facts['staff.assigned'] ? 5 : 0],
    institutions: [
      10,
      sampled(10, f('institutions.required'), f('institutions.required') - f('institutions.dispensing')),
    ],
    quality: [10, quality >= 85 ? 10 : quality <= 70 ? 0 : 10 - 0.2 * (85 - quality)],
    surgery: [15, perPoint(15, f('surgery.free'), f('surgery.total'), 50, 0.2)],
    followUp: [
      15,
      sampled(15, f('followUp.sampled'), 3 * f('followUp.missed') + 0.1 * f('followUp.irregular')),
    ],
    dispensing: [15, perPoint(15, f('dispensing.amount'), f('plan.amount'), 95, 0.2)],
    coverage: [20, perPoint(20, f('dispensing.people'), f('contraception.women'), 25, 2)],
    satisfaction: [10, perPoint(10, f('satisfaction.satisfied'), f('satisfaction.sampled'), 80, 0.1)],
  };
}

export function plainQuality(facts: Facts): Plain {
  const f = (name: string) => Number(facts[name]);
  const offline = facts['machines.maxOfflineDays'];
  const ledger = (facts['ledger.matches'] ? 0 : 2) + 0.2 * f('ledger.signaturesMissing');
  const publicity = 5 * atLeastZero(2 - f('publicity.events')) + 0.5 * f('publicity.evidenceMissing');
  const surgery = 2 * f('surgeryEntry.missing') + f('surgeryEntry.incomplete');
  return {
    ledger: [5, atLeastZero(5 - ledger)],
    stock: [5, f('stock.expiredFound') > 0 ? 0 : 5],
    market: [5, f('market.freeProductsOnSale') > 0 ? 0 : 5],
    machines: [5, offline === null ? null : Number(offline) > 5 ? 0 : 5],
    entry: [15, sampled(15, f('entry.sampled'), f('entry.incomplete'))],
    publicity: [10, atLeastZero(10 - publicity)],
    surgeryEntry: [20, sampled(20, f('surgeryEntry.sampled'), surgery)],
    technique: [10, sampled(10, f('technique.tested'), 5 * f('technique.unfamiliar'))],
    authenticity: [15, sampled(15, f('authenticity.sampled'), 5 * f('authenticity.denied'))],
    satisfaction: [10, perPoint(10, f('satisfaction.satisfied'), f('satisfaction.sampled'), 80, 0.1)],
  };
}

export function plainHubei(facts: Facts): Plain {
  const line = (name: string): [number, number | null] => {
    const [part, whole, target] = ['numerator', 'denominator', 'target'].map((x) =>
      Number(facts[`${name}.${x}`]),
    );
    if (part === undefined || !whole || !target) return [10, null];
    return [10, Math.min(10, ((part / whole) * 100 * 10) / target)];
  };
  return { coverage: line('coverage'), records: line('records'), larc: line('larc') };
}

export function plainSubsidy(facts: Facts): number {
  const f = (name: string) => Number(facts[name]);
  return 2000 * f('units') + 500 * f('machines') + 3 * f('visits') + 20 * f('adverseReactions');
}

export function plainWorkload(facts: Facts): number {
  const f = (name: string) => Number(facts[name]);
  const [storage = 0, campaign = 0, material = 0] =
    { county: [3000, 1000, 1500], township: [1500, 800, 1000], village: [0, 0, 500] }[String(facts.level)] ??
    [];
  const people = 10 * f('consultations') + 10 * f('longActing');
  const products = f('manualBoxes') + 0.1 * f('manualCondoms') + 0.1 * f('machineCondoms');
  return storage + people + products + campaign * f('campaigns') + (facts.materials ? material : 0);
}

/** Score, applicable points and rescaled of such a sheet. */
export function plainTotals(
  sheet: Plain,
  full: number,
): { score: number | null; applicable: number; rescaled: number | null } {
  const lines = Object.values(sheet).filter(([, score]) => score !== null);
  const applicable = lines.reduce((sum, [points]) => sum + points, 0);
  if (lines.length === 0) return { score: null, applicable: 0, rescaled: null };
  const score = lines.reduce((sum, [, score]) => sum + Number(score), 0);
  return { score, applicable, rescaled: (score * full) / applicable };
}
