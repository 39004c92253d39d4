import type { QuotaPlan } from '@fcs/shared/contracts/surveys.ts';
import type { Period } from '@fcs/shared/period.ts';
import { staffNames } from '../people/staffNames.ts';
import { sayIn } from '../platform/facts.ts';
import { mayCountersign } from '../platform/secondPerson.ts';
import type { Tx } from '../platform/tx.ts';
import { SurveyQuota, type SurveyQuotaDocument } from './SurveyQuota.ts';

/** The quotas that hold for a region and period: signed, of the nearest region, the shortest period that covers it. */
export const quotasInForce = async (
  surveyId: string,
  regionPath: string,
  { firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>,
): Promise<SurveyQuotaDocument | null> => {
  const codes = regionPath.split('/');
  const found = await SurveyQuota.find({
    ...{ surveyId, region: { $in: codes }, signedAt: { $ne: null } },
    ...{ firstDay: { $lte: firstDay }, lastDay: { $gte: lastDay } },
  }).lean<SurveyQuotaDocument[]>();
  const [nearest] = found.sort(
    (a, b) =>
      codes.indexOf(b.region) - codes.indexOf(a.region) ||
      (a.firstDay < b.firstDay ? 1 : a.firstDay > b.firstDay ? -1 : 0) ||
      (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0) ||
      b.version - a.version,
  );
  return nearest ?? null;
};

/** Every version for a region and period, the oldest first. */
export const listQuotas = (
  tx: Tx,
  key: { surveyId: string; region: string; period: string },
): Promise<SurveyQuotaDocument[]> =>
  SurveyQuota.find(key).sort({ version: 1 }).session(tx.session).lean<SurveyQuotaDocument[]>();

/** With the names of who set and who signed them, as they stand on papers. */
export const presentQuotas = async (tx: Tx, all: readonly SurveyQuotaDocument[]): Promise<QuotaPlan[]> => {
  const names = await staffNames(
    tx,
    all.flatMap(({ by, signedBy }) => [by, signedBy ?? '']),
  );
  const nobody = sayIn(tx, '系统', 'the system');
  const holds = all.findLast(({ signedAt }) => signedAt !== null)?._id;
  return all.map((one) => ({
    ...{ id: one._id, survey: one.surveyId, region: one.region, period: one.period, version: one.version },
    ...{ quotas: one.quotas, leastResponse: one.leastResponse, reason: one.reason },
    by: names.get(one.by) ?? nobody,
    at: one.at.toISOString(),
    signedBy: one.signedAt && (names.get(one.signedBy ?? '') ?? nobody),
    signedAt: one.signedAt?.toISOString() ?? null,
    inForce: one._id === holds,
    maySign: mayCountersign(tx, one),
  }));
};
