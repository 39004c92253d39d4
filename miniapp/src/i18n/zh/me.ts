/** Texts of this part; a key added here must be added in en/me.ts, or the build fails. */
export const me = {};
