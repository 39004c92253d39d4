import type { SurgeryService } from '@fcs/shared/contracts/points.ts';
import { Point, type PointDocument } from './Point.ts';

/** The open institutions that offer an operation (南川区 2023 annex 8, A11), by name. */
export const listOffering = async (service: SurgeryService): Promise<PointDocument[]> =>
  Point.find({ services: service, state: 'open' }).sort({ name: 1, _id: 1 }).lean<PointDocument[]>();
