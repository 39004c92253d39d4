/** Texts of this part; a key added here must be added in en/orders.ts, or the build fails. */
export const orders = {};
