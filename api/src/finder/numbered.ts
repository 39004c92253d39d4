/** Texts that many rows share: a number for each, the same for the same. */
export type Numbered = { numberOf: (text: string) => number; text: (number: number) => string };

export const createNumbered = (): Numbered => {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    numberOf: (text) => {
      const held = numbers.get(text);
      if (held !== undefined) return held;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    text: (number) => texts[number] as string,
  };
};
