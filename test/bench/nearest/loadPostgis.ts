import pg from 'pg';
import { openMinutes } from './loadMongo.ts';
import { idOf, type Places, shownOf, stockOf } from './places.ts';

const schema = `
  create extension postgis;
  create extension btree_gist;
  create table places (
    id text primary key, kind smallint not null, products smallint[] not null, open int4multirange not null,
    place geography(point, 4326) not null, shown text not null)`;

const insert = `
  insert into places (id, kind, products, open, place, shown)
  select id, kind, products::smallint[], open::int4multirange, st_setsrid(st_makepoint(lng, lat), 4326)::geography, shown
  from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::text[])
    as row (id, kind, products, open, lng, lat, shown)`;

const multirange = (places: Places, at: number): string =>
  `{${openMinutes(places, at)
    .map(({ from, to }) => `[${from},${to})`)
    .join(',')}}`;

/** The places in PostGIS, indexed and analysed. */
export const loadPostgis = async (url: string, places: Places): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(schema);
  for (let from = 0; from < places.count; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, places.count - from) }, (_, ahead) => from + ahead);
    await client.query({
      name: 'insert',
      text: insert,
      values: [
        rows.map(idOf),
        rows.map((at) => places.kind[at]),
        rows.map((at) => `{${stockOf(places, at).map(({ product }) => product)}}`),
        rows.map((at) => multirange(places, at)),
        rows.map((at) => places.lng[at]),
        rows.map((at) => places.lat[at]),
        rows.map((at) => JSON.stringify(shownOf(places, at))),
      ],
    });
  }
  await client.query('create index on places using gist (kind, place)');
  await client.query('vacuum analyze places');
  await client.query('checkpoint');
  await client.end();
};
