/** Texts of this part; a key added here must be added in en/office.ts, or the build fails. */
export const office = {};
