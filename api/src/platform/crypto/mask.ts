/** 138****0007; a land line keeps its last two digits. */
export const maskPhone = (phone: string): string =>
  phone.length === 11 ? `${phone.slice(0, 3)}****${phone.slice(7)}` : `****${phone.slice(-2)}`;

/** 王*; one sign keeps nothing of the given name. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}*`;

/** The first six signs, so that a person knows which address it was. */
export const maskAddress = (address: string): string => `${[...address].slice(0, 6).join('')}****`;
