/** What a test run keeps, with how it ends. */
type Kept<T> = { value: T; end: () => Promise<void> };
type Shared = { users: number; started: Promise<Kept<unknown>> };

/** Begins something once for the whole run, however many test projects ask for it; it ends when the last has left. */
export const oncePerRun = async <T>(
  name: string,
  begin: () => Promise<Kept<T>>,
): Promise<{ value: T; leave: () => Promise<void> }> => {
  const place = globalThis as { [key: symbol]: Shared | undefined };
  const key = Symbol.for(`fcs.test.${name}`);
  const shared = place[key] ?? { users: 0, started: begin() };
  place[key] = shared;
  shared.users += 1;
  const kept = await shared.started;
  return {
    value: kept.value as T,
    leave: async () => {
      shared.users -= 1;
      if (shared.users > 0) return;
      delete place[key];
      await kept.end();
    },
  };
};
