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

/** The code an official-account login came back with: behind `?` of the whole address, not of the page. */
export function webCodeIn(search: string): string | null {
  const pair = search
    .replace(/^\?/, '')
    .split('&')
    .map((part) => part.split('='))
    .find(([name]) => name === 'code');
  const code = pair?.[1] ?? '';
  return code === '' ? null : decodeURIComponent(code);
}
