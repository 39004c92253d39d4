import type { Grant, Person } from '@fcs/shared/contracts/people.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { beginSession, endSession } from '../../../miniapp/src/api/session.ts';
import { type Answer, phone, type Sent } from './taro.ts';

type Reply = unknown | ((sent: Sent) => Answer);

/** "METHOD /path" without query -> what stands under `data` (with `next` for lists), or a function of the request. */
export type Served = Record<string, Reply>;

const pathOf = ({ url }: Sent): string => url.replace(/^.*\/api\/v1/, '').replace(/\?.*$/, '');

export const failure = (code: string, status: number, details?: unknown): Answer => ({
  statusCode: status,
  data: { error: { code, message: `said: ${code}`, details, requestId: 'r-1' } },
});
export const success = (data: unknown, next: string | null = null): Answer => ({
  statusCode: 200,
  data: { data, next },
});

let served: Served | null = null;

/** Answers by the table; what is not in it is a 404. Rows may be added while the test runs. */
export function serve(table: Served): Served {
  served = table;
  phone.answerWith((sent) => {
    const reply = table[`${sent.method} ${pathOf(sent)}`];
    if (typeof reply === 'function') return reply(sent);
    return reply === undefined ? failure('NOT_FOUND', 404) : success(reply);
  });
  return table;
}

/** What was sent to one route so far: bodies, queries and keys. */
export const sentTo = (method: string, path: string) =>
  phone.sent
    .filter((sent) => sent.method === method && pathOf(sent) === path)
    .map((sent) => ({
      body: sent.data === undefined ? undefined : (JSON.parse(sent.data) as Record<string, unknown>),
      query: new URLSearchParams(sent.url.split('?')[1] ?? ''),
      key: sent.header['Idempotency-Key'],
    }));

export const grantOf = (role: Grant['role'], region: string | null = '500119'): Grant => ({
  role,
  region,
  regionName: region ? '南川区' : null,
  points: region ? [] : [{ id: 'p1', name: '东城社区卫生服务中心' }],
});

const someone: Person = {
  id: 'me',
  displayName: 'me',
  grants: [],
  ageBand: null,
  phone: null,
  campus: null,
  consents: [],
  demo: true,
};

function draw(page: ReactElement) {
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  return render(<QueryClientProvider client={client}>{page}</QueryClientProvider>);
}

/**
 * Draws a page as a member of staff with these roles sees it; none: nobody is logged in. `region` null: of a place
 * instead of a county.
 */
export function drawAs(
  roles: readonly Grant['role'][],
  page: ReactElement,
  region: string | null = '500119',
) {
  if (roles.length === 0) endSession();
  else
    beginSession({ token: 't', person: { ...someone, grants: roles.map((role) => grantOf(role, region)) } });
  return draw(page);
}

/** Draws a page as a resident who is logged in; the server's `me` says the same, unless the test serves another. */
export function drawAsResident(page: ReactElement, part: Partial<Person> = { ageBand: 'adult' }) {
  const person = { ...someone, ...part };
  beginSession({ token: 't', person });
  if (served) served['GET /people/me'] ??= person;
  return draw(page);
}
