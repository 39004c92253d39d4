/** Texts of this part; a key added here must be added in en/staff.ts, or the build fails. */
export const staff = {};
