import * as z from 'zod/mini';
import { allOrNothing, allOrNothingParameters } from './allOrNothing.ts';
import { band, bandParameters } from './band.ts';
import { deductPerFault, deductPerFaultParameters } from './deductPerFault.ts';
import { deductPerPoint, deductPerPointParameters } from './deductPerPoint.ts';
import type { Mechanism } from './mechanism.ts';
import { proRata, proRataParameters } from './proRata.ts';

/** What a line of a sheet may be marked by; a new mechanism is its file and a row in both lists. */
export const markingParameters = z.discriminatedUnion('type', [
  deductPerPointParameters,
  deductPerFaultParameters,
  bandParameters,
  allOrNothingParameters,
  proRataParameters,
]);

export type MarkingParameters = z.infer<typeof markingParameters>;

const mechanisms: { [T in MarkingParameters['type']]: Mechanism<Extract<MarkingParameters, { type: T }>> } = {
  deductPerPoint,
  deductPerFault,
  band,
  allOrNothing,
  proRata,
};

/** The mechanism these parameters belong to. */
export function mechanismOf(parameters: MarkingParameters): Mechanism<MarkingParameters> {
  return mechanisms[parameters.type] as Mechanism<MarkingParameters>;
}
