import type { CampusContact, Campus as CampusView } from '@fcs/shared/contracts/campuses.ts';
import { staffNames } from '../people/staffNames.ts';
import { unseal } from '../platform/crypto/seal.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import { type BaselineEntry, baselineOn, type CampusDocument, isCounted } from './Campus.ts';
import { type CampusState, gapsOf } from './campusGaps.ts';

const regionOf = async ({ regionPath }: CampusDocument): Promise<CampusView['region']> => {
  const code = regionPath.split('/').at(-1) ?? '';
  return { code, name: await regionName(code) };
};

const baselineView =
  (names: ReadonlyMap<string, string>) =>
  ({ day, students, women, dormitories, machinesWanted, by }: BaselineEntry) => ({
    ...{ day, students, women, dormitories, machinesWanted },
    by: by === null ? null : (names.get(by) ?? null),
  });

/** Whom to call is only said to exist: reading it is a step of its own. */
export const presentCampuses = async (tx: Tx, states: readonly CampusState[]): Promise<CampusView[]> => {
  const surveyors = states.flatMap(({ campus }) => campus.baselines.flatMap(({ by }) => by ?? []));
  const [staff, keepers] = await Promise.all([
    staffNames(tx, surveyors),
    pointNames([...new Set(states.map(({ campus }) => campus.pointId))]),
  ]);
  const view = baselineView(staff);
  return Promise.all(
    states.map(async (state) => {
      const { campus, points, lectures, day } = state;
      const current = baselineOn(campus, day);
      return {
        ...{ id: campus._id, version: campus.version, name: campus.name, kind: campus.kind },
        ...{ counted: isCounted(campus), region: await regionOf(campus), lectures, gaps: gapsOf(state) },
        point: { id: campus.pointId, name: keepers.get(campus.pointId) ?? campus.pointId },
        points: points.map(({ _id, name, kind, state: now, online }) => ({
          ...{ id: _id, name, kind, open: now === 'open', online },
        })),
        baseline: current ? view(current) : null,
        earlier: campus.baselines
          .filter((one) => one !== current)
          .reverse()
          .map(view),
        hasContact: campus.contactSealed !== null,
        ...{ since: campus.day, closedOn: campus.closedOn, sample: campus.sample },
      };
    }),
  );
};

export const presentContact = ({ contactSealed }: CampusDocument): CampusContact => ({
  contact: contactSealed === null ? null : JSON.parse(unseal(contactSealed)),
});
