import { useState } from 'react';
import { useGrants } from '../hooks/useRoles';

/** The institutions whose records this person enters, and which of them is meant. */
export function useClinics() {
  const grants = useGrants().filter(({ role }) => role === 'hospital');
  const clinics = grants.flatMap(({ points }) => points);
  const [chosen, setChosen] = useState('');
  const clinic = clinics.find(({ id }) => id === chosen) ?? clinics[0] ?? null;
  return { clinics, clinic, chosen, choose: setChosen };
}
