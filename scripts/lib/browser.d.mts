export const LAUNCH_ARGUMENTS: string[];
export function findBrowser(): Promise<string | null>;
export function ensureBrowser(): Promise<string>;
