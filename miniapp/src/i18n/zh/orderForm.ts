/** Texts of this part; a key added here must be added in en/orderForm.ts, or the build fails. */
export const orderForm = {};
