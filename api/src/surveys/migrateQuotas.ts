import { parsePeriod } from '@fcs/shared/period.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { newId } from '../platform/chance.ts';
import { SurveyDefinition, type SurveyDefinitionDocument } from './SurveyDefinition.ts';
import { SurveyQuota, type SurveyQuotaDocument } from './SurveyQuota.ts';

type Before = SurveyDefinitionDocument & { quotas?: SurveyQuotaDocument['quotas'] };

/** Quotas of before stood in the newest version of a questionnaire: they go on for the year it was published in. Repeatable. */
export const moveQuotasOut = async (): Promise<void> => {
  const all = (await SurveyDefinition.collection
    .find()
    .sort({ version: 1 })
    .toArray()) as unknown as Before[];
  const newest = new Map(all.map((one) => [one.surveyId, one]));
  for (const { surveyId, regionPath, quotas, leastResponse, publishedAt } of newest.values()) {
    const period = parsePeriod(yearOf(publishedAt));
    const region = regionPath.split('/').at(-1);
    if (!quotas?.length || !period || !region) continue;
    const key = { surveyId, region, period: period.id, version: 1 };
    await SurveyQuota.collection.updateOne(
      key as never,
      {
        $setOnInsert: {
          ...{ _id: newId() as never, regionPath, firstDay: period.firstDay, lastDay: period.lastDay },
          ...{
            quotas,
            leastResponse: leastResponse ?? null,
            reason: '由问卷版本转入',
            by: '',
            role: 'system',
          },
          ...{ at: publishedAt, signedBy: null, signedAt: publishedAt },
        },
      },
      { upsert: true },
    );
  }
  await SurveyDefinition.collection.updateMany({ quotas: { $exists: true } }, { $unset: { quotas: '' } });
};
