/** What is written at once: large enough to spare writes, small enough to need no room. */
const together = 200;

export async function* inGroups<T>(each: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const one of each) {
    group.push(one);
    if (group.length < together) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
