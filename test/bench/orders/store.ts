/** One order as a person sends it; the key tells a copy from a second order. */
export type Asked = { personId: string; key: string; productId: string };

/** Something that takes orders: each with its key, the allowance, the stock, the order and a row of the audit. */
export type Store = {
  id: string;
  /** The order's id; the same key gives the same id. */
  place: (asked: Asked) => Promise<string>;
  /** Every order there is: its key and id. */
  orders: (keys: readonly string[]) => Promise<{ key: string; id: string }[]>;
  /** Orders ever taken, base units gone from the shelves, base units held of allowances. */
  sums: () => Promise<{ orders: number; gone: number; held: number; audited: number }>;
  close: () => Promise<void>;
};
