export const TARGETS: string[];
export function buildIfStale(target: string): Promise<void>;
export function buildAlways(target: string): Promise<void>;
export function buildOther(target: string, source: string, name: string): Promise<string>;
export function brokenScripts(folder: string): string[];
export function packageSizes(folder: string): Record<string, number>;
