/** Row numbers by id, without keeping the ids: whoever made the table can tell the id of a row. */
export type IdTable = {
  size: () => number;
  find: (id: string) => number | undefined;
  /** Adds a row whose id is not in the table. */
  add: (id: string, row: number) => void;
  remove: (id: string) => void;
};

const free = -1;

/** FNV-1a over UTF-16 units. */
const hashOf = (id: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
};

/** Open addressing, at most half full: 8 to 16 bytes a row where a Map of strings takes some 60. */
export const createIdTable = (idOf: (row: number) => string): IdTable => {
  let slots = new Int32Array(1_024).fill(free);
  let mask = slots.length - 1;
  let size = 0;

  /** The slot of an id, or the free one where its search ends. */
  const slotOf = (id: string): number => {
    let slot = hashOf(id) & mask;
    while (slots[slot] !== free && idOf(slots[slot]!) !== id) slot = (slot + 1) & mask;
    return slot;
  };

  /** Each id is there once: where a free slot is, its row may stand. */
  const place = (row: number, id: string): void => {
    let slot = hashOf(id) & mask;
    while (slots[slot] !== free) slot = (slot + 1) & mask;
    slots[slot] = row;
  };

  const grow = (): void => {
    const old = slots;
    slots = new Int32Array(2 * old.length).fill(free);
    mask = slots.length - 1;
    for (const row of old) if (row !== free) place(row, idOf(row));
  };

  return {
    size: () => size,
    find: (id) => {
      const row = slots[slotOf(id)]!;
      return row === free ? undefined : row;
    },
    add: (id, row) => {
      size += 1;
      if (2 * size > slots.length) grow();
      place(row, id);
    },
    remove: (id) => {
      let slot = slotOf(id);
      if (slots[slot] === free) return;
      size -= 1;
      slots[slot] = free;
      // What stood behind it may have been put off by it: placed anew up to the next gap.
      for (slot = (slot + 1) & mask; slots[slot] !== free; slot = (slot + 1) & mask) {
        const row = slots[slot]!;
        slots[slot] = free;
        place(row, idOf(row));
      }
    },
  };
};
