/** Texts of this part; a key added here must be added in en/survey.ts, or the build fails. */
export const survey = {};
