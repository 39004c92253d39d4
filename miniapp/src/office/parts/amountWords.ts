interface Words {
  points: (amount: string) => string;
  yuan: (amount: string) => string;
}

/** Annex 5 of 南川区 2023 counts points; the workload of 鄂卫办通〔2019〕107号 counts yuan. */
export function amountWords(scheme: string, words: Words): (amount: string) => string {
  return scheme.endsWith('-subsidy') ? words.points : words.yuan;
}
