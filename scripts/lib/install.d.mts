export function ensureInstalled(): Promise<void>;
export function isComplete(root?: string): boolean;
