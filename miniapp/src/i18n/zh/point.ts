/** Texts of this part; a key added here must be added in en/point.ts, or the build fails. */
export const point = {};
