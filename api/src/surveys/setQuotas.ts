import type { QuotaPlanDraft } from '@fcs/shared/contracts/surveys.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import { countersign, unsigned } from '../platform/secondPerson.ts';
import type { WriteTx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { listQuotas } from './findQuotas.ts';
import { findSurvey } from './findSurvey.ts';
import { SurveyQuota, type SurveyQuotaDocument } from './SurveyQuota.ts';

/** Each group lies in the region the quotas are for, and stands once. */
const checkGroups = async (quotas: QuotaPlanDraft['quotas'], path: string): Promise<void> => {
  const seen = new Set<string>();
  for (const [at, { region, mode }] of quotas.entries()) {
    const found = await regionOf(region, `quotas.${at}.region`);
    const inside = found.path === path || found.path.startsWith(`${path}/`);
    if (!inside) throw invalid(`quotas.${at}.region`, 'unknown_region');
    if (seen.has(`${region} ${mode}`)) throw invalid(`quotas.${at}`, 'duplicate');
    seen.add(`${region} ${mode}`);
  }
};

/**
 * The next version of the quotas of a questionnaire for a region and period; the questionnaire and its answers stay as they
 * are. FORBIDDEN outside the scope, EDIT_CONFLICT where somebody set them meanwhile.
 */
export const setQuotas = async (
  tx: WriteTx,
  { surveyId, draft }: { surveyId: string; draft: QuotaPlanDraft },
): Promise<SurveyQuotaDocument> => {
  await findSurvey(tx, surveyId);
  const region = await regionOf(draft.region, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  const period = parsePeriod(draft.period);
  if (!period) throw invalid('period', 'reversed');
  await checkGroups(draft.quotas, region.path);
  const key = { surveyId, region: region._id, period: period.id };
  const before = (await listQuotas(tx, key)).at(-1)?.version ?? 0;
  if (draft.version !== before) throw new AppError('EDIT_CONFLICT');
  const next: SurveyQuotaDocument = {
    _id: newId(),
    ...key,
    ...{ regionPath: region.path, firstDay: period.firstDay, lastDay: period.lastDay },
    version: before + 1,
    quotas: draft.quotas,
    leastResponse: draft.leastResponse ?? null,
    reason: draft.reason,
    ...unsigned(tx),
  };
  await SurveyQuota.collection.insertOne(next as never, { session: tx.session });
  await audit(tx, {
    action: 'survey.setQuotas',
    subject: next._id,
    detail: { ...key, version: next.version },
  });
  return next;
};

/** A second person puts them in force. NOT_FOUND, FORBIDDEN, SECOND_PERSON, SHEET_LOCKED when they were signed. */
export const signQuotas = async (
  tx: WriteTx,
  { surveyId, planId }: { surveyId: string; planId: string },
): Promise<SurveyQuotaDocument> => {
  const signed = await countersign(tx, SurveyQuota, { _id: planId, surveyId });
  await audit(tx, { action: 'survey.signQuotas', subject: planId, detail: { version: signed.version } });
  return signed;
};
