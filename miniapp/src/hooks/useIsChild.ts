import { useMe } from './useMe';

/** Somebody who said to be under 14: for them there are the map and the lessons, and their own data. */
export const useIsChild = (): boolean => useMe().data?.ageBand === 'under14';
