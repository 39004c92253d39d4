/** Texts of this part; a key added here must be added in en/order.ts, or the build fails. */
export const order = {};
