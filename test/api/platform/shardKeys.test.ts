import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import '../../../api/src/platform/http/execute.ts';
import '../../../api/src/routes.ts';
import { tableOf } from '../../bench/report.ts';
import { noMongos, shardKeys } from '../../bench/scale/shardKeys.ts';
import { findMongos } from '../../support/shardedCluster.ts';

type Index = { on: string[]; unique: boolean; partial: boolean };

/** The indexes of a collection, the one every collection has among them. */
const indexesOf = (name: string): Index[] => {
  const model = Object.values(mongoose.models).find(({ collection }) => collection.name === name);
  const own = (model?.schema.indexes() ?? []).map(([on, options]) => ({
    on: Object.keys(on),
    unique: options.unique === true,
    partial: options.partialFilterExpression !== undefined,
  }));
  return [{ on: ['_id'], unique: true, partial: false }, ...own];
};

const begins = (key: readonly string[], { on }: Index): boolean => key.every((field, at) => on[at] === field);

describe.each(Object.entries(shardKeys))('%s, spread over shards', (name, shardKey) => {
  const key = Object.keys(shardKey);

  it('is a collection of the product', () => {
    expect(Object.values(mongoose.models).map(({ collection }) => collection.name)).toContain(name);
  });

  it('has an index that begins with its key and holds every row', () => {
    expect(indexesOf(name).filter((one) => !one.partial && begins(key, one))).not.toEqual([]);
  });

  it('keeps once what must be once: its key begins each unique index', () => {
    const unique = indexesOf(name).filter((one) => one.unique && one.on[0] !== '_id');
    expect(unique.filter((one) => !begins(key, one))).toEqual([]);
  });
});

it('leaves on one shard what is looked up in a transaction, and orders, whose unique key not every row has', () => {
  expect(Object.keys(shardKeys)).not.toContain('surveyMarks');
  expect(indexesOf('orders').filter(({ unique, partial }) => unique && partial)).toHaveLength(1);
  expect(Object.keys(shardKeys)).not.toContain('orders');
});

it('says in its table that shards were not run where no mongos is found', () => {
  expect(findMongos({ PATH: import.meta.dirname })).toBeNull();
  expect(findMongos({ PATH: import.meta.dirname, MONGOS_BIN: '/opt/mongos' })).toBe('/opt/mongos');
  const spread = { median: 1, min: 1, max: 1 };
  const measured = [{ id: 'one', ratio: spread, perSecond: spread }];
  const table = tableOf({
    ...{ bench: 'scale', baseline: 'one', measured, notes: [] },
    notRun: { 'shards-2': noMongos },
  });
  expect(table).toMatch(/^\| shards-2 \| not run: no mongos found[^|]*\| {2}\|$/m);
});
