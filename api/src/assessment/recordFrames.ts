import type { RowName, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { clientContacts, clientFrame, visitFrame } from '../dispensing/frames.ts';
import { machineFrame, machineNames } from '../machines/frames.ts';
import type { Contact } from '../people/findContacts.ts';
import { invalid } from '../platform/errors.ts';
import type { FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { placesOfUnit } from '../points/facts.ts';
import type { DrawDocument } from '../sampling/Draw.ts';
import { orderedFrame } from '../sampling/rank.ts';
import type { SampledPlace } from '../sampling/sampledPlace.ts';
import { paperFrame, paperNames } from '../stock/frames.ts';
import { doctorFrame, doctorNames } from '../surgery/doctorFrame.ts';
import { type SurgeryPurpose, surgeryContacts, surgeryFrame } from '../surgery/frames.ts';
import { periodOf, refuseLong } from './findSubject.ts';

type Contacts = (tx: Tx, ids: readonly string[]) => Promise<Map<string, Contact>>;
type Names = (tx: Tx, where: FactWhere, ids: readonly string[]) => Promise<RowName[]>;

/** Which room's records a sample is drawn of, how its people are called, and what a row of no person is of. */
type Source = {
  ids: (tx: Tx, where: FactWhere) => Promise<string[]>;
  contacts?: Contacts;
  names?: Names;
};

const ofSurgery = (purpose: SurgeryPurpose): Source => ({
  ids: (tx, where) => surgeryFrame(tx, where, purpose),
});

const sources: Record<SamplePurpose, Source> = {
  followUp: { ...ofSurgery('followUp'), contacts: surgeryContacts },
  authenticity: { ...ofSurgery('authenticity'), contacts: surgeryContacts },
  surgeryEntry: ofSurgery('surgeryEntry'),
  entry: { ids: (_tx, where) => visitFrame(where) },
  satisfaction: { ids: clientFrame, contacts: clientContacts },
  technique: { ids: (_tx, where) => doctorFrame(where), names: (_tx, ...asked) => doctorNames(...asked) },
  papers: { ids: (_tx, where) => paperFrame(where), names: paperNames },
  machines: { ids: machineFrame, names: machineNames },
};

const whereOf = async (
  { region, unit }: SampledPlace,
  period: string,
  part: 'query.' | '',
): Promise<FactWhere> => {
  const where = {
    ...{ region: region.code, regionPath: region.path, unit, readings: {} },
    places: unit === null ? null : await placesOfUnit(unit),
    period: periodOf(period, `${part}period`),
  };
  refuseLong({ where }, part);
  return where;
};

/** A frame is one document: what is longer is drawn of a part of the year or of a unit. */
const longest = 200_000;

/** Every record of a place and period that a sample may be drawn of, in the order of a frame. Throws INVALID_INPUT. */
export const collectFrame = async (
  tx: Tx,
  { place, purpose, period }: { place: SampledPlace; purpose: SamplePurpose; period: string },
  part: 'query.' | '' = '',
): Promise<string[]> => {
  const where = await whereOf(place, period, part);
  const frame = orderedFrame(await sources[purpose].ids(tx, where));
  if (frame.length > longest) throw invalid(`${part}period`, 'frame_too_long');
  return frame;
};

/** How the people of these rows can be called; a row of which our records know nothing is left out. */
export const contactsOf = async (
  tx: Tx,
  { purpose }: Pick<DrawDocument, 'purpose'>,
  ids: readonly string[],
): Promise<Map<string, Contact>> => (await sources[purpose].contacts?.(tx, ids)) ?? new Map();

/** What these rows are of, where they are of no person: a machine, a paper, a doctor. */
export const namesOf = async (
  tx: Tx,
  { purpose, period, unit, ...draw }: DrawDocument,
  ids: readonly string[],
): Promise<RowName[]> => {
  const { names } = sources[purpose];
  if (!names) return [];
  const place = { region: { code: draw.region, path: draw.regionPath }, unit };
  return names(tx, await whereOf(place, period, ''), ids);
};
