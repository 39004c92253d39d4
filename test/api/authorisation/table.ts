import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { startWechatStandIn, type WechatStandIn } from '../../support/wechatStandIn.ts';
import { type Answered, type WholeApp, wholeApp } from '../../support/wholeApp.ts';
import { samples } from './samples.ts';
import type { Sent } from './stage.ts';
import { type Caller, type CallerRole, makeCaller, makeWorld, overTrees, type World } from './world.ts';

/** What each role may do, expected by hand: one row per route and sample request, one column per role and place. */
export type Row = { method: string; path: string; name: string; cells: [column: string, expected: string][] };

export const readRows = (): Row[] => {
  const lines = readFileSync(join(import.meta.dirname, '../authorisation.csv'), 'utf8')
    .trim()
    .split('\n');
  const [head = [], ...rows] = lines.map((line) => line.split(','));
  return rows.map(([method = '', path = '', sample, ...cells]) => ({
    method,
    path,
    name: `${method} ${path}${sample ? ` (${sample})` : ''}`,
    cells: head.slice(3).map((column, at) => [column, cells[at] ?? '']),
  }));
};

let app: WholeApp;
let wechat: WechatStandIn;
let world: World;
let stopFinder: () => void;

/** Every page of a list, as one text: a row may not hide behind a cursor. */
const everyPage = async (first: Answered, path: string, token: { token?: string }): Promise<string> => {
  let text = JSON.stringify(first.body);
  let next = (first.body as { next?: string | null }).next;
  while (next) {
    const answer = await app.call('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${next}`, token);
    expect(answer.status).toBe(200);
    text += JSON.stringify(answer.body);
    next = (answer.body as { next?: string | null }).next;
  }
  return text;
};

const outcomeOf = async (method: string, sent: Sent, caller: Caller): Promise<string> => {
  const token = caller.token ? { token: caller.token } : {};
  const { path, body, key, headers } = sent;
  const answer = await app.call(method, path, {
    ...token,
    body,
    ...(key ? { key } : {}),
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  });
  if (answer.status >= 300) return String(answer.status);
  const text = await everyPage(answer, path, token);
  if (sent.hides && text.includes(sent.hides)) return `shows ${sent.hides}`;
  return sent.shows && !text.includes(sent.shows) ? 'empty' : 'yes';
};

/** Own: what the role holds. Foreign: another county, and for who holds single points the neighbours too. */
const targetsOf = (role: string, place: string): World[keyof World][] => {
  if (place !== 'foreign') return [world.own];
  return overTrees.includes(role) || role === 'resident' ? [world.abroad] : [world.abroad, world.neighbour];
};

const actual = async (row: Row, column: string): Promise<string> => {
  const [role = '', place = 'own'] = column.split(' ');
  const outcomes = new Set<string>();
  for (const target of targetsOf(role, place)) {
    const caller = await makeCaller(role as CallerRole, world.own);
    const stage = { app, world, caller, target, own: place !== 'foreign' };
    for (const sent of (await samples[row.name]?.(stage)) ?? [])
      outcomes.add(await outcomeOf(row.method, sent, caller));
  }
  return [...outcomes].join(' and ');
};

/**
 * Tests each of these rows: every role has what is written, own and foreign. `name` names the database: the rows are many,
 * so that more than one file holds them.
 */
export const holdRows = (name: string, rows: readonly Row[]): void => {
  beforeAll(async () => {
    wechat = await startWechatStandIn();
    app = await wholeApp(name, { wechatUrl: wechat.url });
    world = await makeWorld();
    stopFinder = (await startFinder()).stop;
  });
  afterAll(async () => {
    stopFinder();
    await app.stop();
    await wechat.stop();
  });

  it.each(rows)('$name: each role has what is written, own and foreign', async (row) => {
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    for (const [column, cell] of row.cells.filter(([, cell]) => cell !== '-')) {
      expected[column] = cell;
      found[column] = await actual(row, column);
    }
    expect(found).toEqual(expected);
  });
};
