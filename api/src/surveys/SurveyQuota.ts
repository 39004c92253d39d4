import type { QuotaPlanDraft } from '@fcs/shared/contracts/surveys.ts';
import { type Countersigned, countersignedFields } from '../platform/secondPerson.ts';
import { collection } from '../platform/storage/collection.ts';

/** Quotas of a questionnaire for a region and period: in force once a second person signed them, never edited. */
export type SurveyQuotaDocument = Countersigned & {
  surveyId: string;
  region: string;
  period: string;
  firstDay: string;
  lastDay: string;
  version: number;
  quotas: QuotaPlanDraft['quotas'];
  leastResponse: number | null;
  reason: string;
};

const text = { type: String, required: true };

export const SurveyQuota = collection<SurveyQuotaDocument>({
  name: 'surveyQuotas',
  fields: {
    _id: String,
    surveyId: text,
    region: text,
    regionPath: text,
    period: text,
    firstDay: text,
    lastDay: text,
    version: { type: Number, required: true },
    quotas: { type: [Object], required: true },
    leastResponse: { type: Number, default: null },
    reason: text,
    ...countersignedFields,
  } as never,
  indexes: [
    {
      on: { surveyId: 1, region: 1, period: 1, version: 1 },
      options: { unique: true },
      why: 'two who change at once cannot make the same version; the newest signed one holds',
    },
  ],
});
