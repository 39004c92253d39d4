import type { Region } from '@fcs/shared/contracts/points.ts';
import { listRegions } from '../api/regions';
import { useRead } from './useRead';

/** The county and its townships, for those who choose one; empty while they are being read. */
export function useRegions(): {
  county: Region | null;
  townships: Region[];
  error: unknown;
  refetch: () => void;
} {
  const counties = useRead(['regions', 'county'], () => listRegions('county'));
  const townships = useRead(['regions', 'township'], () => listRegions('township'));
  return {
    county: counties.data?.[0] ?? null,
    townships: townships.data ?? [],
    error: counties.error ?? townships.error,
    refetch: () => {
      void counties.refetch();
      void townships.refetch();
    },
  };
}
