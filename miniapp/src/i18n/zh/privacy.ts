/** Texts of this part; a key added here must be added in en/privacy.ts, or the build fails. */
export const privacy = {};
