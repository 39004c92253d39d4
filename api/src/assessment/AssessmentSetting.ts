import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import { collection } from '../platform/storage/collection.ts';
import type { WriteTx } from '../platform/tx.ts';

/** What a county sets for a year: points of annex 5 are no yuan, so what a point is worth is a yearly setting. */
export type AssessmentSettingDocument = {
  _id: string;
  region: string;
  regionPath: string;
  year: string;
  yuanPerPoint: number;
};

export const AssessmentSetting = collection<AssessmentSettingDocument>({
  name: 'assessmentSettings',
  fields: {
    _id: String,
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    year: { type: String, required: true },
    yuanPerPoint: { type: Number, required: true },
  } as never,
});

const settingId = (region: string, year: string): string => `${region}:${year}`;

/** Yuan a point is worth until a county sets it: the chosen reading of 南川区 2023 annex 5. */
const chosenYuanPerPoint = 1;

/** The setting of the region, else of the nearest region above it, else 1. */
export const findYuanPerPoint = async (regionPath: string, year: string): Promise<number> => {
  const ids = regionPath.split('/').map((code) => settingId(code, year));
  const found = await AssessmentSetting.find({ _id: { $in: ids } }).lean<AssessmentSettingDocument[]>();
  const nearest = found.sort((a, b) => b.regionPath.length - a.regionPath.length)[0];
  return nearest?.yuanPerPoint ?? chosenYuanPerPoint;
};

/** FORBIDDEN outside the own tree. `yuanPerPoint` above 0, at most four decimals. */
export const setYuanPerPoint = async (
  tx: WriteTx,
  input: Omit<AssessmentSettingDocument, '_id'>,
): Promise<void> => {
  if (!mayTouch(tx.scope, input)) throw new AppError('FORBIDDEN');
  const id = settingId(input.region, input.year);
  await AssessmentSetting.collection.replaceOne(
    { _id: id as never },
    { ...input },
    {
      session: tx.session,
      upsert: true,
    },
  );
  await audit(tx, {
    action: 'assessment.setYuanPerPoint',
    subject: id,
    detail: { yuanPerPoint: input.yuanPerPoint },
  });
};
