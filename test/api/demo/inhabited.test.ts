import { distanceMetres } from '@fcs/shared/geo.ts';
import { describe, expect, it } from 'vitest';
import { buildRegions } from '../../../api/src/demo/district.ts';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { drawInhabited } from '../../../api/src/demo/drawInhabited.ts';

describe('where the people of the demo live', () => {
  const regions = buildRegions();
  const townships = regions.filter(({ level }) => level === 'township');
  const places = drawInhabited(drawFrom('inhabited'), regions);

  it('is the published population of every township to the head, around its centre, marked as a sample', () => {
    for (const { _id, centre, population } of townships) {
      const own = places.filter(({ region }) => region === _id);
      expect(own.reduce((sum, one) => sum + one.population, 0)).toBe(population);
      expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
      expect(own.length).toBeGreaterThanOrEqual(5);
      for (const one of own) {
        expect(one.sample).toBe(true);
        expect(one.population).toBeGreaterThan(0);
        expect(distanceMetres(one.location, centre as NonNullable<typeof centre>)).toBeLessThan(8_000);
      }
    }
  });

  it('is the same for the same seed, and not all at one spot', () => {
    expect(drawInhabited(drawFrom('inhabited'), regions)).toEqual(places);
    const spots = new Set(places.map(({ location: { lng, lat } }) => `${lng} ${lat}`));
    expect(spots.size).toBe(places.length);
  });
});
