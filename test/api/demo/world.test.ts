import { point as pointShape } from '@fcs/shared/contracts/points.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';
import { describe, expect, it } from 'vitest';
import { buildPlans } from '../../../api/src/demo/district.ts';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { drawWorld, serviceYears } from '../../../api/src/demo/world.ts';

const today = '2026-11-23';
const world = drawWorld(drawFrom('test'), today, 0.05);
const points = [...world.points.values()];
const ofKind = (kind: string) => points.filter((point) => point.kind === kind);

describe('the places of the demo district', () => {
  it('are about 300: 36 institutions, 45 machines, 2 campuses, village rooms', () => {
    expect(ofKind('institution')).toHaveLength(36);
    expect(ofKind('machine')).toHaveLength(45);
    expect(ofKind('campus')).toHaveLength(2);
    expect(points).toHaveLength(300);
    expect(points.filter((point) => point.grassroots)).toHaveLength(34);
    expect(points.filter((point) => point.services.length > 0)).toHaveLength(7);
    expect(points.filter((point) => point.countyStore)).toHaveLength(1);
  });

  it('stand at distinct places inside the county, drawn ones at most about 4 km from their township centre', () => {
    const places = points.map(({ location }) => `${location.lng},${location.lat}`);
    expect(new Set(places).size).toBe(places.length);
    const regions = new Map(world.regions.map((region) => [region._id, region]));
    for (const point of points) {
      expect(point.location.lng).toBeGreaterThan(106.88);
      expect(point.location.lng).toBeLessThan(107.45);
      expect(point.location.lat).toBeGreaterThan(28.76);
      expect(point.location.lat).toBeLessThan(29.51);
      const centre = regions.get(point.regionPath.split('/')[3] ?? '500119')?.centre;
      expect(distanceMetres(centre as never, point.location)).toBeLessThan(4_100);
    }
  });

  it('have hours, an address and phones that ring nowhere, opened before 2023 and marked as sample data', () => {
    const regions = new Map(world.regions.map((region) => [region._id, region]));
    for (const point of points) {
      expect(pointShape.shape.hours.safeParse(point.hours).success).toBe(true);
      expect(point.address).toMatch(/^重庆市南川区.+号$/);
      const township = regions.get(point.regionPath.split('/')[3] ?? '');
      if (point.kind === 'village') expect(point.address).toContain(`${township?.officialName}`);
      expect(point.phone).toMatch(/^023-010\d{5}$/);
      expect(point.supervisionPhone).toMatch(/^023-019\d{5}$/);
      expect(point.openedOn < '2023-01-01').toBe(true);
      expect([point.sample, point.approximate]).toEqual([true, true]);
    }
    const lunch = ofKind('institution').every((point) => point.hours[0]?.length === 2);
    expect(lunch).toBe(true);
  });

  it('lie in their township, machines and campus points run by an institution', () => {
    const regions = new Map(world.regions.map((region) => [region._id, region]));
    for (const point of points) expect(point.regionPath).toBe(regions.get(point.region)?.path);
    for (const point of [...ofKind('machine'), ...ofKind('campus')])
      expect(world.points.get(point.managedBy ?? '')?.kind).toBe('institution');
    expect(new Set(ofKind('machine').map((point) => point.machineId)).size).toBe(45);
  });

  it('have one or two that closed', () => {
    const closed = points.filter((point) => point.state === 'closed');
    expect(closed).toHaveLength(2);
    for (const point of closed) expect(point.closedOn).toBe('2025-04-30');
  });
});

describe('the machines', () => {
  it('were commissioned before 2023 and were offline in each service year, few of them over five days (E05)', () => {
    for (const machine of world.machines) expect(machine.commissionedOn < '2023-01-01').toBe(true);
    for (const [at, year] of world.years.entries()) {
      const days = world.machines.map((machine) =>
        world.offline
          .filter((one) => one.machineId === machine._id && one.from.toISOString().startsWith(year))
          .reduce((sum, { from, to }) => sum + ((to?.getTime() ?? 0) - from.getTime()) / 86_400_000, 0),
      );
      expect(days.some((one) => one > 0)).toBe(true);
      expect(days.filter((one) => one > 5).length).toBe([4, 2, 0][at]);
    }
  });

  it('have closed intervals that do not overlap and end before today', () => {
    for (const machine of world.machines) {
      const own = world.offline
        .filter((one) => one.machineId === machine._id)
        .sort((a, b) => a.from.getTime() - b.from.getTime());
      own.forEach((interval, at) => {
        expect(interval.to && interval.from < interval.to && interval.to < world.until).toBe(true);
        const next = own[at + 1];
        if (next) expect((interval.to as Date) < next.from).toBe(true);
      });
    }
  });
});

describe('the years', () => {
  it('are 2023 and from the first day of last year on', () => {
    expect(serviceYears('2026-11-23')).toEqual(['2023', '2025', '2026']);
    expect(serviceYears('2024-02-01')).toEqual(['2023', '2024']);
  });

  it('have the plan of 34 townships each, 22.84 万元, marked where carried over (G01)', () => {
    const plans = buildPlans(world.years);
    for (const year of world.years) {
      const own = plans.filter((plan) => plan.year === year);
      expect(own).toHaveLength(34);
      expect(own.reduce((sum, plan) => sum + Math.round(Number(plan.amountWan) * 100), 0)).toBe(2_284);
      for (const plan of own) expect(plan.carriedOverFrom).toBe(year === '2023' ? null : '2023');
    }
  });
});
