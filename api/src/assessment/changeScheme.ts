import type { Result } from '@fcs/shared/assessment/evaluate.ts';
import { SchemeError } from '@fcs/shared/assessment/issues.ts';
import { type Changes, localScheme } from '@fcs/shared/assessment/localScheme.ts';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { SchemeVersionView, VersionEffect } from '@fcs/shared/contracts/years.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { staffNames } from '../people/staffNames.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import { countersign, mayCountersign, unsigned } from '../platform/secondPerson.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { findPlace } from '../points/findPlace.ts';
import { regionOf } from '../regions/findRegion.ts';
import { assess } from './assess.ts';
import { CountyScheme, type CountySchemeDocument } from './CountyScheme.ts';
import { schemeOrNotFound, subjectAt, withinSubject } from './findSubject.ts';
import { short } from './present.ts';
import { roleName } from './presentSnapshot.ts';
import { tellIssues } from './tellIssues.ts';

type Asked = { scheme: string; region: string; year: string; changes: Changes };

/** The changed scheme; SCHEME_BROKEN names each line and field that is wrong. */
export const changedScheme = (tx: Tx, id: string, changes: Changes): Scheme => {
  const official = schemeOrNotFound(id);
  try {
    return localScheme(official, changes);
  } catch (error) {
    if (error instanceof SchemeError)
      throw new AppError('SCHEME_BROKEN', tellIssues(error.issues, tx.language));
    throw error;
  }
};

const ownRegion = async (tx: Tx, code: string) => {
  const region = await regionOf(code, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  return region;
};

const totalsOf = (result: Result): VersionEffect['before'] => ({
  score: result.kind === 'sheet' ? result.score : null,
  rescaled: result.kind === 'sheet' ? result.rescaled : null,
  amount: result.kind === 'amount' ? result.amount : null,
});

const shownOf = (item: Result['items'][number]): number | boolean | null => {
  if ('met' in item) return item.met;
  return 'amount' in item ? item.amount : item.score;
};

/** What a change does to the result of the year before, from the records and entries of that year; nothing is stored. */
export const previewChange = async (
  tx: Tx,
  { scheme: id, region: code, year, changes }: Asked,
): Promise<VersionEffect> => {
  const region = await ownRegion(tx, code);
  const scheme = changedScheme(tx, id, changes);
  const period = parsePeriod(String(Number(year) - 1));
  if (!period) throw invalid('year', 'invalid_format');
  const place = await findPlace({ region: region._id }, '');
  const subject = await subjectAt(tx, { scheme: schemeOrNotFound(id), period, place, readings: null });
  const before = await assess(withinSubject(tx, subject), subject);
  const other = { ...subject, scheme, readings: { ...subject.readings, ...changes.readings } };
  const after = await assess(withinSubject(tx, other), other);
  return {
    period: period.id,
    before: totalsOf(before.result),
    after: totalsOf(after.result),
    items: after.result.items.map((item, at) => ({
      id: item.id,
      label: scheme.lines.find((line) => line.id === item.id)?.label[short(tx.language)] ?? item.id,
      before: shownOf(before.result.items[at] ?? item),
      after: shownOf(item),
    })),
  };
};

/** A county's own version, not in force before a second person signed it. */
export const addVersion = async (
  tx: WriteTx,
  { scheme, region: code, year, changes, reason }: Asked & { reason: string },
): Promise<CountySchemeDocument> => {
  const region = await ownRegion(tx, code);
  changedScheme(tx, scheme, changes);
  const key = { scheme, region: region._id, year };
  const before = await CountyScheme.findOne(key)
    .sort({ version: -1 })
    .session(tx.session)
    .lean<CountySchemeDocument | null>();
  const version: CountySchemeDocument = {
    _id: newId(),
    ...key,
    regionPath: region.path,
    version: (before?.version ?? 0) + 1,
    changes,
    reason,
    ...unsigned(tx),
  };
  await CountyScheme.collection.insertOne(version as never, { session: tx.session });
  await audit(tx, {
    action: 'assessment.changeScheme',
    subject: version._id,
    detail: { ...key, version: version.version },
  });
  return version;
};

/** A second person puts a version in force. NOT_FOUND, FORBIDDEN, SECOND_PERSON, SHEET_LOCKED when it was signed. */
export const signVersion = async (tx: WriteTx, scheme: string, id: string): Promise<CountySchemeDocument> => {
  const signed = await countersign(tx, CountyScheme, { _id: id, scheme });
  await audit(tx, { action: 'assessment.signScheme', subject: id, detail: { version: signed.version } });
  return signed;
};

/** Versions with the names of who made and who signed them, as they stand on papers. */
export const presentVersions = async (
  tx: Tx,
  all: readonly CountySchemeDocument[],
): Promise<SchemeVersionView[]> => {
  const names = await staffNames(
    tx,
    all.flatMap(({ by, signedBy }) => [by, ...(signedBy ? [signedBy] : [])]),
  );
  return all.map((one) => presentVersion(tx, one, names));
};

const presentVersion = (
  tx: Tx,
  one: CountySchemeDocument,
  names: ReadonlyMap<string, string>,
): SchemeVersionView => ({
  id: one._id,
  scheme: one.scheme,
  region: one.region,
  year: one.year,
  version: one.version,
  changes: one.changes as SchemeVersionView['changes'],
  reason: one.reason,
  by: names.get(one.by) ?? roleName(one.role, tx.language),
  at: one.at.toISOString(),
  signedBy: one.signedAt && ((one.signedBy && names.get(one.signedBy)) ?? roleName(one.role, tx.language)),
  signedAt: one.signedAt?.toISOString() ?? null,
  maySign: mayCountersign(tx, one),
});
