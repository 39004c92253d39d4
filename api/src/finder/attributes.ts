/**
 * What a search may ask of a point, as bits. Each attribute (in service, has anything, has this product, offers this
 * operation, ...) has one bit per kind of point, so that kind and attribute are tested together: `present` of a machine
 * does not answer for a village. Eight attributes fill a 32-bit word; a node of the tree holds the OR of what is below it.
 */
export type Attribute = number;

/** Bits of one word that must meet: a row passes where it has any of them. */
export type Test = { word: number; bits: number };

const kindsPerAttribute = 4;
const attributesPerWord = 32 / kindsPerAttribute;
const everyKind = 0b1111;

export const wordsFor = (attributes: number): number => Math.ceil(attributes / attributesPerWord);

/** `kind` 0 to 3, or null for every kind. */
export const testFor = (attribute: Attribute, kind: number | null): Test => ({
  word: Math.floor(attribute / attributesPerWord),
  bits: (kind === null ? everyKind : 1 << kind) << ((attribute % attributesPerWord) * kindsPerAttribute),
});

/** Adds an attribute to the mask of a row of this kind. */
export const addAttribute = (mask: Int32Array, attribute: Attribute, kind: number): void => {
  const { word, bits } = testFor(attribute, kind);
  mask[word]! |= bits;
};
