export const LAUNCH_ARGUMENTS: string[];
export function ensureBrowser(): Promise<string>;
