declare const innerWords: ((source: string) => string) & { pages: RegExp };
export default innerWords;
