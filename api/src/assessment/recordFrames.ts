import type { RecordPurpose } from '@fcs/shared/contracts/sampling.ts';
import { clientContacts, clientFrame, visitFrame } from '../dispensing/frames.ts';
import type { Contact } from '../people/findContacts.ts';
import { invalid } from '../platform/errors.ts';
import type { FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { placesOfUnit } from '../points/facts.ts';
import { orderedFrame } from '../sampling/rank.ts';
import type { SampledPlace } from '../sampling/sampledPlace.ts';
import { type SurgeryPurpose, surgeryContacts, surgeryFrame } from '../surgery/frames.ts';
import { periodOf, refuseLong } from './findSubject.ts';

type Contacts = (tx: Tx, where: FactWhere, ids: readonly string[]) => Promise<Map<string, Contact>>;

/** Which room's records a sample is drawn of, and how its people are called where they are. */
type Source = { ids: (tx: Tx, where: FactWhere) => Promise<string[]>; contacts: Contacts };

const nobody: Contacts = async () => new Map();

const ofSurgery = (purpose: SurgeryPurpose, contacts: Contacts): Source => ({
  ids: (tx, where) => surgeryFrame(tx, where, purpose),
  contacts,
});
const operated: Contacts = (tx, _where, ids) => surgeryContacts(tx, ids);

const sources: Record<RecordPurpose, Source> = {
  followUp: ofSurgery('followUp', operated),
  authenticity: ofSurgery('authenticity', operated),
  surgeryEntry: ofSurgery('surgeryEntry', nobody),
  entry: { ids: (_tx, where) => visitFrame(where), contacts: nobody },
  satisfaction: { ids: clientFrame, contacts: clientContacts },
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
  { place, purpose, period }: { place: SampledPlace; purpose: RecordPurpose; period: string },
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
  draw: { region: string; regionPath: string; unit: string | null; period: string; purpose: RecordPurpose },
  ids: readonly string[],
): Promise<Map<string, Contact>> => {
  const place = { region: { code: draw.region, path: draw.regionPath }, unit: draw.unit };
  return sources[draw.purpose].contacts(tx, await whereOf(place, draw.period, ''), ids);
};
