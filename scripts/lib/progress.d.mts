export function run(
  command: string,
  args: readonly string[],
  options?: { title?: string; cwd?: string; env?: Record<string, string>; show?: boolean },
): Promise<{ code: number; output: string }>;
