import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { Tx } from '../platform/tx.ts';
import { Dispensing } from './Dispensing.ts';

/** True where a doctor gave this person this kind before (DOCTOR_FIRST is lifted for good). */
export const hadDoctor = async (tx: Tx, personId: string, kind: ProductKind): Promise<boolean> =>
  (await Dispensing.exists({ personId, kind, channel: 'doctor' }).session(tx.session)) !== null;
