import type { Location } from '@fcs/shared/contracts/common.ts';
import type { Week } from '@fcs/shared/contracts/points.ts';
import type { PointDocument } from '../points/Point.ts';
import type { RegionDocument } from '../regions/Region.ts';
import {
  type CampusRow,
  campusRows,
  type InstitutionRow,
  institutionRows,
  type MachineSite,
  townscape,
} from './district.ts';
import type { Draw } from './draw.ts';
import { placeAt, scatter } from './scatter.ts';

/** About 300 points in all: 36 institutions, 2 campuses, 45 machines, and village rooms for the rest. */
const villageRoomCount = 217;

const hospitals = new Set(['maternalChildHospital', 'tcmHospital']);
const week = (name: string): Week => townscape.hours[name] as Week;
const shortName = (region: RegionDocument): string =>
  region.level === 'township' ? region.name.replace(/(社区|镇|乡)$/, '') : '城区';

const fill = (pattern: string, values: Record<string, string>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** No Chongqing number begins with 0 behind the area code: none of these can ring. */
const phone = (draw: Draw, pattern: string): string => pattern.replace(/#/g, () => draw.digits(1));

const address = (draw: Draw, place: string): string =>
  fill(townscape.address.zh, {
    place,
    street: draw.pick(townscape.streets).zh,
    number: String(draw.int(1, 188)),
  });

type Drawn = Pick<PointDocument, '_id' | 'name' | 'kind' | 'location' | 'hours'>;

const pointOf = (
  draw: Draw,
  region: RegionDocument,
  drawn: Drawn,
  more: Partial<PointDocument> = {},
): PointDocument => ({
  institutionType: null,
  grassroots: false,
  countyStore: false,
  region: region._id,
  regionPath: region.path,
  address: address(draw, shortName(region)),
  approximate: true,
  exceptions: [],
  followsHolidays: true,
  phone: phone(draw, townscape.phone.point),
  supervisionPhone: phone(draw, townscape.phone.supervision),
  services: [],
  managedBy: null,
  machineId: null,
  state: 'open',
  openedOn: `${draw.int(2012, 2021)}-0${draw.int(1, 9)}-01`,
  closedOn: null,
  sample: true,
  version: 1,
  ...drawn,
  ...more,
});

const institution = (draw: Draw, row: InstitutionRow, region: RegionDocument): PointDocument =>
  pointOf(
    draw,
    region,
    {
      _id: row.id,
      name: row.name.zh,
      kind: 'institution',
      location: row.location,
      hours: week('institution'),
    },
    {
      institutionType: row.type,
      grassroots: !hospitals.has(row.type),
      countyStore: row.countyStore,
      services: row.services,
      openedOn: '2010-01-01',
    },
  );

/** Village rooms keep hours of their own: most as usual, some not on Saturday, some without an afternoon on Friday. */
const villageHours = (draw: Draw): Week => {
  const usual = week('village');
  const kind = draw.int(1, 10);
  if (kind <= 2) return usual.map((spans, weekday) => (weekday === 5 ? [] : spans));
  if (kind === 3) return usual.map((spans, weekday) => (weekday === 4 ? spans.slice(0, 1) : spans));
  return usual;
};

const villageRoom = (
  draw: Draw,
  township: RegionDocument,
  village: RegionDocument,
  location: Location,
): PointDocument =>
  pointOf(
    draw,
    village,
    {
      _id: `village-${village._id}`,
      name: fill(townscape.villageRoom.name.zh, { village: village.name }),
      kind: 'village',
      location,
      hours: villageHours(draw),
    },
    { address: address(draw, `${township.officialName}${village.name}`) },
  );

const campus = (draw: Draw, row: CampusRow, region: RegionDocument): PointDocument =>
  pointOf(
    draw,
    region,
    {
      _id: row.id,
      name: `${row.name.zh}${row.pickup.zh}`,
      kind: 'campus',
      location: row.location,
      hours: week('campus'),
    },
    { managedBy: `hc-${region._id}`, openedOn: '2021-09-01' },
  );

type Site = { name: string; hours: string; location: Location; region: RegionDocument; managedBy: string };

const machinePoint = (draw: Draw, number: number, site: Site): PointDocument => {
  const id = String(number).padStart(3, '0');
  return pointOf(
    draw,
    site.region,
    {
      _id: `vending-${id}`,
      name: `${site.name}自助机`,
      kind: 'machine',
      location: site.location,
      hours: week(site.hours),
    },
    {
      managedBy: site.managedBy,
      machineId: `machine-${id}`,
      followsHolidays: site.hours === 'clinicHall',
      openedOn: `2022-0${draw.int(1, 9)}-15`,
    },
  );
};

/** How many machines a township has, by its rank in population: five in each 街道, two in the large towns, one in others. */
const machinesOfRank = (rank: number): number => (rank < 3 ? 5 : rank < 9 ? 2 : rank < 23 ? 1 : 0);

const townshipSites = (draw: Draw, region: RegionDocument, owner: PointDocument, rank: number): Site[] => {
  const urban = rank < 3;
  const many = machinesOfRank(rank);
  let left: MachineSite[] = townscape.machineSites.filter((site) => urban || site.at !== 'urban');
  return Array.from({ length: many }, (_, at) => {
    const site = draw.weighted(left, (one) => one.weight);
    left = left.filter((one) => one.id !== site.id);
    const location =
      site.at === 'institution'
        ? placeAt(owner.location, draw.int(15, 60), draw.next() * 2 * Math.PI)
        : placeAt(owner.location, draw.int(300, 1_100), (at + draw.next()) * 2.1);
    const name = fill(site.name.zh, { place: shortName(region), institution: owner.name });
    return { name, hours: site.hours, location, region, managedBy: owner._id };
  });
};

const hospitalSite = (draw: Draw, owner: PointDocument, region: RegionDocument): Site => ({
  name: `${owner.name}门诊大厅`,
  hours: 'clinicHall',
  location: placeAt(owner.location, draw.int(15, 40), draw.next() * 6),
  region,
  managedBy: owner._id,
});

const campusSite = (row: CampusRow, region: RegionDocument): Site => ({
  name: `${row.name.zh}${row.machineSite.zh}`,
  hours: 'building',
  location: placeAt(row.location, 120, 1),
  region,
  managedBy: `hc-${region._id}`,
});

const drawMachinePoints = (
  draw: Draw,
  regions: ReadonlyMap<string, RegionDocument>,
  institutions: readonly PointDocument[],
): PointDocument[] => {
  const byPeople = [...regions.values()]
    .filter((region) => region.level === 'township')
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  const sites = [
    ...campusRows.map((row) => campusSite(row, regions.get(row.region) as RegionDocument)),
    ...institutions
      .filter((point) => !point.grassroots)
      .map((point) => hospitalSite(draw, point, regions.get(point.region) as RegionDocument)),
    ...byPeople.flatMap((region, rank) =>
      townshipSites(
        draw,
        region,
        institutions.find((one) => one.grassroots && one.region === region._id) as PointDocument,
        rank,
      ),
    ),
  ];
  return sites.map((site, at) => machinePoint(draw, at + 1, site));
};

const drawVillageRooms = (draw: Draw, regions: ReadonlyMap<string, RegionDocument>): PointDocument[] => {
  const villages = [...regions.values()].filter((region) => region.level === 'village');
  const chosen = new Set(draw.shuffled(villages).slice(0, villageRoomCount));
  return [...regions.values()]
    .filter((region) => region.level === 'township')
    .flatMap((township) => {
      const own = villages.filter((village) => village.parent === township._id && chosen.has(village));
      const turn = draw.next() * 2 * Math.PI;
      return own.map((village, at) =>
        villageRoom(draw, township, village, scatter(township.centre as Location, at, own.length, turn)),
      );
    });
};

/** Two village rooms closed for good in spring of last year: shown as closed, their records stay. */
const closeSome = (draw: Draw, rooms: readonly PointDocument[], closedOn: string): PointDocument[] => {
  const closed = new Set(
    draw
      .shuffled(rooms)
      .slice(0, 2)
      .map((room) => room._id),
  );
  return rooms.map((room) => (closed.has(room._id) ? { ...room, state: 'closed', closedOn } : room));
};

/** Every point of the demo district; the institutions are real, all else is drawn, and all is marked as sample data. */
export const drawPoints = (
  draw: Draw,
  regionList: readonly RegionDocument[],
  closedOn: string,
): PointDocument[] => {
  const regions = new Map(regionList.map((region) => [region._id, region]));
  const regionOf = (code: string) => regions.get(code) as RegionDocument;
  const institutions = institutionRows.map((row) =>
    institution(draw.part(row.id), row, regionOf(row.region)),
  );
  const rooms = drawVillageRooms(draw.part('villages'), regions);
  return [
    ...institutions,
    ...campusRows.map((row) => campus(draw.part(row.id), row, regionOf(row.region))),
    ...drawMachinePoints(draw.part('machines'), regions, institutions),
    ...closeSome(draw.part('closed'), rooms, closedOn),
  ];
};
