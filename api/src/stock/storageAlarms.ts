import type { Alarm } from '@fcs/shared/contracts/stock.ts';
import type { StorageLimits } from './stockSettings.ts';
import type { VoucherDocument } from './Voucher.ts';

type Reading = VoucherDocument['readings'][number];

/** Each value of a reading that lies outside its limits; the limits themselves are inside (D10). */
export const alarmsOf = (readings: readonly Reading[], limits: StorageLimits): Alarm[] =>
  readings.flatMap((reading) =>
    (['temperature', 'humidity'] as const).flatMap((what) => {
      const { least, most } = limits[what];
      const value = reading[what];
      return value < least || value > most ? [{ area: reading.area, what, value, least, most }] : [];
    }),
  );
