/** Texts of this part; a key added here must be added in en/login.ts, or the build fails. */
export const login = {};
