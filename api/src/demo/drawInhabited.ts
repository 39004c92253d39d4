import type { InhabitedPlaceDocument } from '../regions/InhabitedPlace.ts';
import type { RegionDocument } from '../regions/Region.ts';
import type { Draw } from './draw.ts';
import { placeAt } from './scatter.ts';

/** Of the people of a township so many live at its centre; the others around it, fewer the farther. */
const atCentre = { least: 0.3, most: 0.5 };
const peopleEach = 900;
const fewestPlaces = 5;
const mostPlaces = 16;
/** Metres from the centre. */
const around = { from: 600, to: 7_500 };

/** Whole people by weight, the rest one by one to the first, so that the sum is exact. */
const shareOut = (people: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((people * weight) / all));
  const left = people - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, at) => share + (at < left ? 1 : 0));
};

const placesOf = (draw: Draw, township: RegionDocument): InhabitedPlaceDocument[] => {
  const { _id: region, path: regionPath, name, centre, population } = township;
  if (centre === null || population === null) return [];
  const count = Math.min(mostPlaces, Math.max(fewestPlaces, Math.round(population / peopleEach)));
  const own = atCentre.least + draw.next() * (atCentre.most - atCentre.least);
  const others = Array.from({ length: count - 1 }, () => {
    // The square of a share lies near: hamlets are denser about the centre.
    const metres = around.from + (around.to - around.from) * draw.next() ** 2;
    return { metres, angle: draw.next() * 2 * Math.PI, weight: (0.5 + draw.next()) / (1 + metres / 3_000) };
  });
  const outside = others.reduce((sum, { weight }) => sum + weight, 0);
  const people = shareOut(population, [(outside * own) / (1 - own), ...others.map(({ weight }) => weight)]);
  const base = { region, regionPath, source: '示例：按固定种子生成', sample: true };
  return people.map((count_, at) => ({
    _id: draw.id(),
    ...base,
    name: at === 0 ? `${name}集镇` : `${name}聚居点 ${at}`,
    location: at === 0 ? centre : placeAt(centre, others[at - 1]?.metres ?? 0, others[at - 1]?.angle ?? 0),
    population: count_,
  }));
};

/** Where the people of each township live, drawn around its centre: in sum the population of the official document. */
export const drawInhabited = (draw: Draw, regions: readonly RegionDocument[]): InhabitedPlaceDocument[] =>
  regions
    .filter(({ level }) => level === 'township')
    .flatMap((township) => placesOf(draw.part(township._id), township));
