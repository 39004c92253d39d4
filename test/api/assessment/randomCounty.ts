import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { enterFact } from '../../../api/src/assessment/enterFact.ts';
import { noteServiceYear } from '../../../api/src/assessment/noteServiceYear.ts';
import type { Channel } from '../../../api/src/dispensing/Dispensing.ts';
import { type Dispensed, recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { planId, RegionPlan } from '../../../api/src/regions/RegionPlan.ts';
import { SurveyAnswer } from '../../../api/src/surveys/SurveyAnswer.ts';
import { makeKind, makePoint, makeProduct, makeRegion } from '../../support/factories.ts';
import { makeMachine } from '../machines/support.ts';

export type Draw = (below: number) => number;

/** Numbers from a seed: the same county again for the same seed. */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const kinds: { kind: ProductKind; perYear: number; boxOf: number; counts: boolean }[] = [
  { kind: 'condom', perYear: 120, boxOf: 10, counts: true },
  { kind: 'topical', perYear: 120, boxOf: 10, counts: true },
  { kind: 'shortActingPill', perYear: 13, boxOf: 1, counts: true },
  { kind: 'emergencyPill', perYear: 0, boxOf: 1, counts: false },
];
export const perPersonYear = new Map(kinds.map(({ kind, perYear }) => [kind, perYear]));
export const boxOf = new Map(kinds.map((one) => [one.kind, one.boxOf]));

/** The catalogue the county gives out: three counted kinds, and emergency pills which are not. */
export const makeCatalogue = async (): Promise<void> => {
  for (const { kind, perYear, boxOf, counts } of kinds) {
    const conversions = counts ? [{ from: '2023-01-01', unitsPerPersonYear: perYear, source: 'test' }] : [];
    await makeKind({ _id: kind, countsForDispensing: counts, conversions });
    await makeProduct({ _id: `p-${kind}`, kind, baseUnitsPerUnit: boxOf });
  }
};

type Place = { id: string; regionPath: string };
export type County = { code: string; path: string; townships: string[]; units: string[]; places: Place[] };

/** Three townships, each with a health centre, a village room, a station and a machine; a hospital beside them. */
export const makeCounty = async (code: string): Promise<County> => {
  const path = `50/5001/${code}`;
  const townships = ['001', '002', '003'].map((end) => `${code}${end}`);
  const places: Place[] = [];
  const units: string[] = [];
  const add = async (id: string, regionPath: string, more: Parameters<typeof makePoint>[0]) => {
    await makePoint({ _id: id, regionPath, name: `点 ${id}`, openedOn: '2022-01-01', ...more });
    places.push({ id, regionPath });
  };
  for (const township of townships) {
    const at = `${path}/${township}`;
    await makeRegion(at);
    const unit = `hc-${township}`;
    units.push(unit);
    await add(unit, at, { kind: 'institution', institutionType: 'townshipHospital', grassroots: true });
    await add(`v-${township}`, at, { kind: 'village', grassroots: false, managedBy: unit });
    await add(`st-${township}`, at, {
      kind: 'institution',
      institutionType: 'communityHealthStation',
      grassroots: false,
    });
    await add(`m-${township}`, at, {
      kind: 'machine',
      grassroots: false,
      managedBy: unit,
      machineId: `machine-${township}`,
    });
    await makeMachine({ _id: `machine-${township}`, pointId: `m-${township}`, regionPath: at });
  }
  await add(`h-${code}`, path, { kind: 'institution', institutionType: 'tcmHospital', grassroots: false });
  return { code, path, townships, units, places };
};

const channels: Channel[] = ['manual', 'doctor', 'delivery', 'machine'];

/** Visits on days of some years, drawn without the county's code, so that two counties can get the same. */
export const drawVisits = (draw: Draw, county: County, count: number, years: string[]): Dispensed[] =>
  Array.from({ length: count }, (_, number) => {
    const day = addDays(`${years[draw(years.length)]}-01-01`, draw(365));
    const personId = draw(3) === 0 ? null : `${county.code}-person-${draw(25)}`;
    const lines = kinds
      .filter(() => draw(3) === 0)
      .map(({ kind }) => ({
        productId: `p-${kind}`,
        kind,
        quantity: (boxOf.get(kind) ?? 1) * (1 + draw(3)),
      }));
    const other = { productId: 'p-condom', kind: 'condom' as const, quantity: 10 };
    return {
      // The last township's station and village room stay idle.
      place: county.places[draw(county.places.length - 4)] as Place,
      channel: channels[draw(4)] as Channel,
      personId,
      lines: lines.length > 0 ? lines : [other],
      document: `${county.code}-${number}`,
      at: startOfDay(day, '09:00'),
      heldIn: null,
    };
  });

/** Records in groups, as the group commit does. */
export const record = async (visits: readonly Dispensed[]): Promise<void> => {
  for (let from = 0; from < visits.length; from += 20) {
    await inTransaction(systemTx('test'), async (tx) => {
      for (const visit of visits.slice(from, from + 20)) await recordDispensing(tx, visit);
    });
  }
};

export const planYear = async (county: County, year: string, carriedOverFrom: string | null = null) => {
  for (const [index, region] of county.townships.entries()) {
    await RegionPlan.collection.insertOne({
      _id: planId(region, year),
      year,
      region,
      regionPath: `${county.path}/${region}`,
      population: 10_000,
      amountWan: `0.${index + 1}7`,
      carriedOverFrom,
      source: 'test',
    } as never);
  }
};

export const answersIn = async (draw: Draw, county: County, year: string, count: number) => {
  const rows = Array.from({ length: count }, () => {
    const overall = 1 + draw(5);
    const region = county.townships[draw(3)] as string;
    return {
      _id: newId(),
      surveyId: 'drug-satisfaction',
      version: 1,
      day: addDays(`${year}-01-01`, draw(365)),
      region,
      regionPath: `${county.path}/${region}`,
      frame: draw(4) === 0 ? 'open' : 'client',
      mode: draw(5) === 0 ? 'phone' : 'app',
      answers: {},
      overall,
      satisfied: overall >= 4,
      replyHash: null,
      sample: false,
    };
  });
  await SurveyAnswer.collection.insertMany(rows as never[]);
};

export const offline = (machineId: string, regionPath: string, from: string, to: string) =>
  OfflineInterval.collection.insertOne({
    _id: newId(),
    machineId,
    regionPath,
    from: startOfDay(from),
    to: startOfDay(to),
    reason: 'silent',
    contested: 'none',
    sample: false,
  } as never);

export const noteYear = (county: County, year: string, sample = false) =>
  inTransaction(systemTx('test'), (tx) =>
    noteServiceYear(tx, {
      year,
      region: county.code,
      regionPath: county.path,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      carriedOverPlan: false,
      sample,
    }),
  );

type Told = { regionPath: string; unit?: string; period: string };

/** Facts told by hand about a region or unit. */
export const enter = (scheme: string, { regionPath, unit, period }: Told, facts: Record<string, FactValue>) =>
  inTransaction(systemTx('test'), async (tx) => {
    for (const [fact, value] of Object.entries(facts)) {
      await enterFact(tx, {
        scheme: findScheme(scheme) as Scheme,
        fact,
        region: regionPath.split('/').at(-1) as string,
        regionPath,
        unit: unit ?? null,
        period,
        value,
        reason: '测试填报',
      });
    }
  });

/** A quality sheet without surgery: 45 of its points do not apply. */
export const qualityFacts: Record<string, FactValue> = {
  'ledger.matches': true,
  'ledger.signaturesMissing': 3,
  'stock.expiredFound': 0,
  'market.freeProductsOnSale': 0,
  'entry.sampled': 15,
  'entry.incomplete': 2,
  'publicity.events': 2,
  'publicity.evidenceMissing': 1,
  'surgeryEntry.sampled': 0,
  'surgeryEntry.missing': 0,
  'surgeryEntry.incomplete': 0,
  'technique.tested': 0,
  'technique.unfamiliar': 0,
  'authenticity.sampled': 0,
  'authenticity.denied': 0,
  'satisfaction.sampled': 7,
  'satisfaction.satisfied': 5,
};
