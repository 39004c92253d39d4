// Answers in PostgreSQL: one prepared statement writes mark and answer, `on conflict` lets a repeat pass.
import { dayOf } from '@fcs/shared/time.ts';
import pg from 'pg';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { Store } from '../surveys/answers.ts';

const schema = `
  create table marks (id text primary key, proof text not null);
  create table answers (
    id text primary key, survey text not null, version int not null, day date not null, region text not null,
    region_path text not null, frame text not null, answers jsonb not null, overall int, satisfied boolean not null,
    reply_hash text, sample boolean not null);
  create index on answers (survey, frame, day, region_path, overall, satisfied);`;

const text = `
  with fresh as (insert into marks values ($1, $2) on conflict (id) do nothing returning id)
  insert into answers select $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from fresh`;

/** As many as serve best here: a commit waits for the disk, and those who wait with it share one write. */
const connections = 48;

export const surveysPostgres = async (url: string): Promise<Store & { close: () => Promise<void> }> => {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on('error', () => undefined);
  await pool.query(schema);
  const numberOf = async (query: string, values: unknown[] = []): Promise<number> =>
    Number((await pool.query<{ n: string }>(query, values)).rows[0]!.n);
  return {
    id: 'postgres',
    answer: async ({ marks, receipt, answer }) => {
      const { id, proof } = marks[0]!;
      const { surveyId, version, region, regionPath, frame, overall, satisfied, sample } = answer;
      await pool.query({
        name: 'answer',
        text,
        values: [
          ...[id, proof, newId(), surveyId, version, dayOf(now()), region, regionPath, frame],
          ...[JSON.stringify(answer.answers), overall, satisfied, answer.replyHash, sample],
        ],
      });
      return receipt;
    },
    count: () => numberOf('select count(*) as n from answers'),
    marked: (marks) => numberOf('select count(*) as n from marks where id = any($1)', [marks]),
    close: () => pool.end(),
  };
};
