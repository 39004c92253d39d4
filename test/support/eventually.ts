/** Asks again until the answer holds; fails with the last refusal when `withinMs` have passed. */
export const eventually = async (check: () => Promise<void> | void, withinMs = 5_000): Promise<void> => {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
};
