/** Roles of the demo server, in the order in which the loop is walked. */
export const demoRoles = [
  'resident',
  'student',
  'keeper',
  'operator',
  'hospital',
  'county',
  'assessor',
] as const;
export type DemoRole = (typeof demoRoles)[number];
