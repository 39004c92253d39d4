import type { PersonData } from '../platform/personData.ts';
import { SurveyQuota } from './SurveyQuota.ts';

const nothingLinks = {
  zh: '问卷答案：答案与任何人都没有联系，无法找出哪些是您的，因此保留',
  en: 'Survey answers: nothing links an answer to a person, so nobody can tell which are yours, and they stay',
};

/** Law 3: of answers there is nothing to find by person; staff who set or signed quotas become their tombstone. */
export const surveyPersonData: PersonData = {
  room: 'surveys',
  export: async ({ language }) => ({ note: language === 'en' ? nothingLinks.en : nothingLinks.zh }),
  erase: async ({ session }, personId, tombstone) => {
    for (const field of ['by', 'signedBy'])
      await SurveyQuota.collection.updateMany(
        { [field]: personId },
        { $set: { [field]: tombstone } },
        { session },
      );
  },
  kept: [nothingLinks],
};
