import type { StaffRole } from '@fcs/shared/contracts/people.ts';

/** Who makes and signs papers of stock, as the API has it. */
export const paperRoles: readonly StaffRole[] = ['keeper', 'hospital', 'county'];

/** Who sees what lies at places: operators at their machines. */
export const stockRoles: readonly StaffRole[] = [...paperRoles, 'operator'];
