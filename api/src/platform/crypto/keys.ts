/** The two keys, set once at start: one seals what must be read again, one hashes what never may be. */
type Keys = { encryption: Buffer; pseudonym: Buffer };

let held: Keys | null = null;

export const setKeys = (keys: Keys): void => {
  held = keys;
};

export const keys = (): Keys => {
  if (!held) throw new Error('Keys are not set: call setKeys before using crypto');
  return held;
};
