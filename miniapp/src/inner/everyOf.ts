import type { Page } from '../api/request';

/** All rows of a list of some hundred at most, page after page. */
export async function everyOf<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor);
    all.push(...page.data);
    cursor = page.next;
  } while (cursor);
  return all;
}
