import { checkFacts } from '@fcs/shared/assessment/facts.ts';
import { add, fromNumber, toDecimal, zero } from '@fcs/shared/assessment/rational.ts';
import { findScheme, schemeIds } from '@fcs/shared/assessment/schemes.ts';
import type { YearDraft as YearDraftView, YearEdit } from '@fcs/shared/contracts/years.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { regionName, regionOf } from '../regions/findRegion.ts';
import { findPlans, setPlans } from '../regions/planYear.ts';
import { findYuanPerPoint, setYuanPerPoint } from './AssessmentSetting.ts';
import { CountyScheme, type CountySchemeDocument } from './CountyScheme.ts';
import { EnteredFact, type EnteredFactDocument, subjectOf } from './EnteredFact.ts';
import { enterFact } from './enterFact.ts';
import { isYearly } from './findEntered.ts';
import { schemeOrNotFound } from './findSubject.ts';
import { short } from './present.ts';
import { YearDraft, type YearDraftDocument, yearDraftId } from './YearDraft.ts';

type Year = { region: string; year: string };

/** Yearly statistics and targets that were told for a region and year, the latest of each. */
const statisticsOf = async (region: string, year: string): Promise<YearDraftDocument['statistics']> => {
  const told = await EnteredFact.find({ subject: subjectOf(region, null), period: year })
    .sort({ scheme: 1, fact: 1, number: -1 })
    .lean<EnteredFactDocument[]>();
  return told
    .filter((one, at) => one.scheme !== told[at - 1]?.scheme || one.fact !== told[at - 1]?.fact)
    .filter(({ fact, value }) => isYearly(fact) && value !== null)
    .map(({ scheme, fact, value }) => ({ scheme, fact, value, edited: false }));
};

const changesOf = async (region: string, year: string): Promise<YearDraftDocument['schemes']> => {
  const all = await CountyScheme.find({ region, year, signedAt: { $ne: null } })
    .sort({ scheme: 1, version: -1 })
    .lean<CountySchemeDocument[]>();
  return all
    .filter((one, at) => one.scheme !== all[at - 1]?.scheme)
    .map(({ scheme, changes }) => ({ scheme, changes }));
};

const findYear = async (tx: Tx, { region, year }: Year): Promise<YearDraftDocument> => {
  const found = await YearDraft.findById(yearDraftId(region, year))
    .session(tx.session)
    .lean<YearDraftDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  return found;
};

/** The draft of a year; NOT_FOUND where none was made, FORBIDDEN outside the own tree. */
export const showYear = findYear;

/**
 * Copies plan, yuan per point, statistics, targets and scheme changes of an earlier year into a draft; made again, a draft is
 * copied anew. YEAR_CONFIRMED once it holds.
 */
export const openYear = async (
  tx: WriteTx,
  { region: code, year, from }: Year & { from: string },
): Promise<YearDraftDocument> => {
  const region = await regionOf(code, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  if (from >= year) throw invalid('from', 'reversed');
  const _id = yearDraftId(code, year);
  const known = await YearDraft.findById(_id).session(tx.session).lean<YearDraftDocument | null>();
  if (known?.state === 'confirmed') throw new AppError('YEAR_CONFIRMED');
  const plans = await findPlans({ ...tx, session: null }, region.path, from);
  const draft: YearDraftDocument = {
    _id,
    region: code,
    regionPath: region.path,
    year,
    from,
    state: 'draft',
    plan: plans.map(({ region: own, regionPath, population, amountWan }) => ({
      ...{ region: own, regionPath, population, amountWan },
      edited: false,
    })),
    yuanPerPoint: await findYuanPerPoint(region.path, from),
    statistics: await statisticsOf(code, from),
    schemes: await changesOf(code, from),
    at: tx.now,
    confirmedAt: null,
  };
  await YearDraft.collection.replaceOne({ _id: _id as never }, draft as never, {
    session: tx.session,
    upsert: true,
  });
  await audit(tx, { action: 'assessment.openYear', subject: _id, detail: { from, plan: plans.length } });
  return draft;
};

const checkStatistics = (statistics: NonNullable<YearEdit['statistics']>): void =>
  refuse(
    statistics.flatMap(({ scheme, fact, value }, at) => {
      const found = findScheme(scheme);
      const issues = found ? checkFacts(found, { [fact]: value }).filter((one) => one.fact === fact) : [];
      const wrong = !found || !isYearly(fact) || issues.length > 0;
      return wrong ? [{ field: `statistics.${at}`, code: 'invalid_value' }] : [];
    }),
  );

/** Changes numbers of a draft; rows that are not named stay as they were copied. INVALID_INPUT names what does not fit. */
export const editYear = async (tx: WriteTx, which: Year, edit: YearEdit): Promise<YearDraftDocument> => {
  const draft = await findYear(tx, which);
  if (draft.state === 'confirmed') throw new AppError('YEAR_CONFIRMED');
  refuse(
    (edit.plan ?? []).flatMap(({ region }, at) =>
      draft.plan.some((row) => row.region === region)
        ? []
        : [{ field: `plan.${at}.region`, code: 'outside' }],
    ),
  );
  checkStatistics(edit.statistics ?? []);
  const plan = draft.plan.map((row) => {
    const changed = edit.plan?.find(({ region }) => region === row.region);
    return changed ? { ...row, ...changed, edited: true } : row;
  });
  const told = (edit.statistics ?? []).map((one) => ({ ...one, edited: true }));
  const kept = draft.statistics.filter(
    (one) => !told.some(({ scheme, fact }) => scheme === one.scheme && fact === one.fact),
  );
  const set = {
    plan,
    statistics: [...kept, ...told],
    yuanPerPoint: edit.yuanPerPoint ?? draft.yuanPerPoint,
  };
  await YearDraft.collection.updateOne(
    { _id: draft._id as never, state: 'draft' },
    { $set: set },
    { session: tx.session },
  );
  await audit(tx, {
    action: 'assessment.editYear',
    subject: draft._id,
    detail: { fields: Object.keys(edit) },
  });
  return { ...draft, ...set };
};

const confirmSchemes = async (
  tx: WriteTx,
  { region, regionPath, year, from, schemes }: YearDraftDocument,
) => {
  const rows = schemes.map(
    ({ scheme, changes }): CountySchemeDocument => ({
      _id: newId(),
      ...{ scheme, region, regionPath, year, changes },
      version: 1,
      reason: `沿用 ${from} 年`,
      by: '',
      role: 'county',
      at: tx.now,
      signedBy: tx.actor.id,
      signedAt: tx.now,
    }),
  );
  if (rows.length > 0) await CountyScheme.collection.insertMany(rows as never[], { session: tx.session });
};

/** From now on the year holds: plan (what was not edited is marked as carried over), worth, statistics and schemes. */
export const confirmYear = async (tx: WriteTx, which: Year): Promise<YearDraftDocument> => {
  const draft = await findYear(tx, which);
  const { modifiedCount } = await YearDraft.updateOne(
    { _id: draft._id, state: 'draft' },
    { $set: { state: 'confirmed', confirmedAt: tx.now } },
    { session: tx.session },
  );
  if (modifiedCount === 0) throw new AppError('YEAR_CONFIRMED');
  const { region, regionPath, year, from, plan, yuanPerPoint, statistics } = draft;
  await setPlans(
    tx,
    year,
    plan.map(({ edited, ...row }) => ({
      ...row,
      carriedOverFrom: edited ? null : from,
      source: edited ? `${year} 年度计划` : `沿用 ${from} 年度计划`,
    })),
  );
  await setYuanPerPoint(tx, { region, regionPath, year, yuanPerPoint });
  for (const { scheme, fact, value, edited } of statistics)
    await enterFact(tx, {
      ...{ scheme: schemeOrNotFound(scheme), fact, region, regionPath, unit: null, period: year, value },
      reason: edited ? '新年度确认' : `沿用 ${from} 年`,
    });
  await confirmSchemes(tx, draft);
  await audit(tx, { action: 'assessment.confirmYear', subject: draft._id, detail: { from } });
  return { ...draft, state: 'confirmed', confirmedAt: tx.now };
};

export const presentYear = async (tx: Tx, draft: YearDraftDocument): Promise<YearDraftView> => {
  const total = draft.plan.map(({ amountWan }) => fromNumber(Number(amountWan))).reduce(add, zero);
  const { region, year, from, state, yuanPerPoint, schemes } = draft;
  return {
    ...{ region, year, from, state, yuanPerPoint },
    plan: await Promise.all(
      draft.plan.map(async ({ regionPath: _, ...row }) => ({ ...row, name: await regionName(row.region) })),
    ),
    planTotal: String(toDecimal(total)),
    statistics: draft.statistics.map((one) => ({
      ...one,
      label:
        findScheme(one.scheme)?.facts.find(({ name }) => name === one.fact)?.label[short(tx.language)] ??
        one.fact,
    })),
    schemes: schemes.filter(({ scheme }) => schemeIds.includes(scheme)) as YearDraftView['schemes'],
    at: draft.at.toISOString(),
    confirmedAt: draft.confirmedAt?.toISOString() ?? null,
  };
};
