import type { StaffRole } from '@fcs/shared/contracts/people.ts';

/** Who works with stock and its papers, as the API has it. */
export const stockRoles: readonly StaffRole[] = ['keeper', 'hospital', 'operator', 'county'];
