import { shownFrom } from '../machines/slots.ts';
import { type Available, listAvailable, listPlacesWithExpired } from '../stock/listAvailable.ts';

const outsideTransaction = { session: null };

/** What residents are shown of each shelf on a day: a machine hides what is too near its last day (N5). */
export const listShown = async (
  placeIds: readonly string[],
  isMachine: (placeId: string) => boolean,
  day: string,
): Promise<Map<string, Available[]>> => {
  const machines = placeIds.filter(isMachine);
  const others = placeIds.filter((id) => !isMachine(id));
  const none = Promise.resolve(new Map<string, Available[]>());
  const found = await Promise.all([
    others.length > 0 ? listAvailable(outsideTransaction, others, day) : none,
    machines.length > 0 ? listAvailable(outsideTransaction, machines, shownFrom(day)) : none,
  ]);
  return new Map(found.flatMap((part) => [...part]));
};

/** The places of which less is shown on the second day than on the first, though nothing moved. */
export const listPlacesThatHide = async (from: string, to: string): Promise<string[]> => {
  const found = await Promise.all([
    listPlacesWithExpired(from, to),
    listPlacesWithExpired(shownFrom(from), shownFrom(to)),
  ]);
  return [...new Set(found.flat())];
};
