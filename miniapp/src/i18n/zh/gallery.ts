/** Texts of this part; a key added here must be added in en/gallery.ts, or the build fails. */
export const gallery = {};
