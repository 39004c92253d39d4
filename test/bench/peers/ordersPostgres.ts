// Orders in PostgreSQL: one prepared statement calls one function; inserts first, the hot row last.
import pg from 'pg';
import { auditRow, orderDocument } from '../orders/document.ts';
import { allowance, items, people, plenty, unitsEach } from '../orders/stage.ts';
import type { Asked, Store } from '../orders/store.ts';

const schema = `
  create table levels (
    product text primary key, reserved bigint not null default 0, available bigint not null check (available >= 0),
    as_of timestamptz not null) with (fillfactor = 50);
  create table person_years (person text primary key, held bigint not null default 0) with (fillfactor = 70);
  create table orders (
    id text primary key, person text not null, supplier text not null, region_path text not null, state text not null,
    lines jsonb not null, delivery jsonb not null, timeline jsonb not null, placed_at timestamptz not null,
    lapses_at timestamptz, received_by_itself_at timestamptz, ended_at timestamptz,
    key text not null unique, key_body text not null);
  create index on orders (person, placed_at desc, id);
  create index on orders (supplier, state, placed_at);
  create index on orders (region_path, state, placed_at);
  create index on orders (lapses_at) where state = 'placed';
  create index on orders (received_by_itself_at) where state in ('shipped', 'delivered');
  create index on orders (ended_at) where state in ('received', 'cancelled', 'rejected', 'returned', 'expired');
  create table audit (
    id text primary key, at timestamptz not null, actor text not null, role text, action text not null,
    subject text not null, detail jsonb not null);
  create index on audit (subject, at);
  create index on audit (actor, at);
  create function place_order(
    o_id text, o_person text, o_supplier text, o_path text, o_product text, o_units bigint, o_limit bigint,
    o_lines jsonb, o_delivery jsonb, o_timeline jsonb, o_at timestamptz, o_lapses timestamptz, o_key text, a_id text
  ) returns text language plpgsql as $$
  declare known text;
  begin
    insert into orders (id, person, supplier, region_path, state, lines, delivery, timeline, placed_at, lapses_at, key, key_body)
    values (o_id, o_person, o_supplier, o_path, 'placed', o_lines, o_delivery, o_timeline, o_at, o_lapses, o_key, 'body')
    on conflict (key) do nothing;
    if not found then
      select id into known from orders where key = o_key;
      return known;
    end if;
    insert into audit values (a_id, o_at, o_person, 'resident', 'order.place', o_id, '{"lines":1}');
    update person_years set held = held + o_units where person = o_person and held + o_units <= o_limit;
    if not found then raise exception 'OVER_ALLOWANCE'; end if;
    update levels set available = available - o_units, reserved = reserved + o_units, as_of = greatest(as_of, o_at)
    where product = o_product and available >= o_units;
    if not found then raise exception 'OUT_OF_STOCK'; end if;
    return o_id;
  end $$`;

const text = 'select place_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as id';

/** A pool as large as serves best here: more connections only wait for the same five rows. */
const connections = 24;

/** `make`: the tables are made and filled first. */
export const postgresStore = async (url: string, make: boolean): Promise<Store> => {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A connection that breaks while idle is told here; one in use rejects its query.
  pool.on('error', () => undefined);
  if (make) {
    await pool.query(schema);
    await pool.query('insert into levels select item, 0, $2, now() from unnest($1::text[]) item', [
      items,
      plenty,
    ]);
    await pool.query('insert into person_years select person from unnest($1::text[]) person', [people]);
    await pool.query('analyze');
  }
  const place = async (asked: Asked): Promise<string> => {
    const order = orderDocument(asked);
    const { rows } = await pool.query<{ id: string }>({
      name: 'place',
      text,
      values: [
        ...[
          order._id,
          order.personId,
          order.supplierId,
          order.regionPath,
          asked.productId,
          unitsEach,
          allowance,
        ],
        ...[order.lines, order.delivery, order.timeline].map((part) => JSON.stringify(part)),
        ...[order.placedAt, order.lapsesAt, asked.key, auditRow(order)._id],
      ],
    });
    return rows[0]!.id;
  };
  return {
    id: 'postgres',
    place,
    orders: async (keys) =>
      (
        await pool.query<{ key: string; id: string }>('select key, id from orders where key = any($1)', [
          keys,
        ])
      ).rows,
    sums: async () => {
      const { rows } = await pool.query<Record<string, string>>(`
        select (select count(*) from orders) as orders, (select sum(reserved) from levels) as gone,
          (select sum(held) from person_years) as held, (select count(*) from audit) as audited`);
      const { orders, gone, held, audited } = rows[0]!;
      return { orders: Number(orders), gone: Number(gone), held: Number(held), audited: Number(audited) };
    },
    close: () => pool.end(),
  };
};
