import type { ThemeDay } from '@fcs/shared/contracts/activities.ts';
import type { CampaignState } from '@fcs/shared/contracts/campaigns.ts';
import { collection } from '../platform/storage/collection.ts';

/** A county's push on one day (A07), in the same neutral words as every message. What was sent stays as counts. */
export type CampaignDocument = {
  _id: string;
  region: string;
  regionPath: string;
  day: string;
  theme: ThemeDay;
  state: CampaignState;
  /** People whose consent became due, and what became of the messages. */
  due: number;
  sent: number;
  refused: number;
  plannedBy: string;
  sample: boolean;
};

export const Campaign = collection<CampaignDocument>({
  name: 'campaigns',
  fields: {
    _id: String,
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    day: { type: String, required: true },
    theme: { type: String, required: true },
    state: { type: String, required: true },
    due: { type: Number, default: 0 },
    sent: { type: Number, default: 0 },
    refused: { type: Number, default: 0 },
    plannedBy: { type: String, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { region: 1, day: 1 },
      options: { unique: true, partialFilterExpression: { state: { $in: ['planned', 'started'] } } },
      why: 'one campaign of a region a day, however often it is planned',
    },
    { on: { regionPath: 1, day: -1 }, why: 'the campaigns of a tree' },
    { on: { state: 1, day: 1 }, why: 'what begins today' },
  ],
});
