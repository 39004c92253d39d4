/** The only reader of the clock; tests set it to stand at year ends and 72-hour limits. */
let read = (): Date => new Date();

export const now = (): Date => read();

/** Replaces the clock; the returned function puts the old one back. */
export const setClock = (next: () => Date): (() => void) => {
  const before = read;
  read = next;
  return () => {
    read = before;
  };
};
