/** Texts of this part; a key added here must be added in en/home.ts, or the build fails. */
export const home = {};
