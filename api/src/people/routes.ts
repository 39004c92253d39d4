import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import {
  ageDeclaration,
  consentRequest,
  consentText,
  invitation,
  invitationRequest,
  loginWays,
  person,
  phoneCode,
  session,
  sessionRequest,
  staffMember,
} from '@fcs/shared/contracts/people.ts';
import * as z from 'zod/mini';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Limits } from '../platform/http/limits.ts';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import type { Tx } from '../platform/tx.ts';
import type { WechatGateway } from '../platform/wechat/gateway.ts';
import { regionOf } from '../regions/findRegion.ts';
import type { Authentication } from './authenticate.ts';
import { consentTexts, presentConsent } from './consents.ts';
import { declareAge } from './declareAge.ts';
import { findPerson, type Welcome } from './findPerson.ts';
import { type InvitedScope, inviteStaff } from './inviteStaff.ts';
import { logIn, proveLogin } from './logIn.ts';
import { type PointNames, presentPerson, presentStaff } from './present.ts';
import { recordConsent } from './recordConsent.ts';
import { revokeStaff } from './revokeStaff.ts';
import { Session } from './Session.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';
import { setPhone } from './setPhone.ts';
import { startSession } from './startSession.ts';

/** What this early room is given by later ones and by the platform. */
export type PeopleDeps = {
  demo: boolean;
  wechat: WechatGateway;
  limits: Limits;
  authentication: Authentication;
  points: { names: PointNames; paths: (ids: readonly string[]) => Promise<Map<string, string>> };
  welcome: Welcome;
  /** Moves the records of a merged account to the one that stays. */
  mergePeople: (tx: Parameters<typeof setPhone>[0], from: string, to: string) => Promise<void>;
};

const anybody = ['resident'] as const;
const inviters = ['county', 'admin'] as const;

const show = async (deps: PeopleDeps, tx: Tx, personId: string) => {
  const found = await findPerson(tx, personId);
  if (!found) throw new AppError('SESSION_ENDED');
  const grants = await StaffGrant.find({ personId, state: 'active' })
    .session(tx.session)
    .lean<StaffGrantDocument[]>();
  return presentPerson(found, grants, deps.points.names);
};

const commonPath = (paths: readonly string[]): string => {
  const split = paths.map((path) => path.split('/'));
  const first = split[0] ?? [];
  const length = first.findIndex((part, at) => split.some((other) => other[at] !== part));
  return first.slice(0, length === -1 ? first.length : length).join('/');
};

const invitedScope = async (
  deps: PeopleDeps,
  body: z.infer<typeof invitationRequest>,
): Promise<InvitedScope> => {
  if (body.region !== undefined) {
    const region = await regionOf(body.region, 'region');
    return { region: region._id, regionPath: region.path, pointIds: [], scopePath: region.path };
  }
  const ids = body.points ?? [];
  const paths = await deps.points.paths(ids);
  ids.forEach((id, at) => {
    if (!paths.has(id)) throw invalid(`points.${at}`, 'unknown_point');
  });
  return { region: null, regionPath: null, pointIds: [...ids], scopePath: commonPath([...paths.values()]) };
};

export const createPeopleRoutes = (deps: PeopleDeps): Route[] => [
  route({
    method: 'POST',
    path: '/sessions',
    tag: 'people',
    summary: 'Log in: WeChat code, one-time code of an invitation, or a demo role',
    access: 'public',
    body: sessionRequest,
    answer: session,
    status: 201,
    errors: ['LOGIN_FAILED', 'LOGIN_CODE_INVALID', 'WECHAT_UNAVAILABLE'],
    idempotency: 'none',
    handle: async ({ body, tx, principal, address }) => {
      await deps.limits.login(
        body.platform === 'demo' ? `demo:${body.code}` : `code:${fingerprint(body.code)}`,
      );
      if (body.platform === 'code') await deps.limits.login(`address:${fingerprint(address)}`);
      const proof = await proveLogin(deps.wechat, deps.demo, body);
      const { token, personId } = await inTransaction(tx, async (inside) => {
        const personId = await logIn(inside, proof, principal?.personId ?? null, deps.welcome);
        return { personId, token: await startSession(inside, { personId, platform: body.platform }) };
      });
      if (principal) await deps.authentication.tellEnded(principal.personId);
      return { token, person: await show(deps, tx, personId) };
    },
  }),
  route({
    method: 'GET',
    path: '/sessions/ways',
    tag: 'people',
    summary: 'The ways to log in that this server has',
    access: 'public',
    answer: loginWays,
    handle: async () => ({ demo: deps.demo, wechatWeb: deps.wechat.webLogin }),
  }),
  route({
    method: 'DELETE',
    path: '/sessions/current',
    tag: 'people',
    summary: 'Log out: the session ends on every process',
    access: anybody,
    answer: z.null(),
    idempotency: 'none',
    handle: async ({ principal, tx }) => {
      if (!principal) throw new AppError('UNAUTHENTICATED');
      await inTransaction(tx, (inside) =>
        Session.deleteOne({ _id: principal.sessionId }, { session: inside.session }),
      );
      await deps.authentication.tellEnded(principal.personId);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/people/me',
    tag: 'people',
    summary: 'The person logged in, with roles; phone masked',
    access: anybody,
    answer: person,
    handle: ({ tx, principal }) => show(deps, tx, principal?.personId ?? ''),
  }),
  route({
    method: 'PUT',
    path: '/people/me/age',
    tag: 'people',
    summary: 'Declare the age group, once',
    access: anybody,
    body: ageDeclaration,
    answer: person,
    write: true,
    errors: ['AGE_DECLARED'],
    handle: async ({ tx, principal, body }) => {
      const personId = principal?.personId ?? '';
      await declareAge(tx, { personId, ageBand: body.ageBand });
      return show(deps, tx, personId);
    },
  }),
  route({
    method: 'POST',
    path: '/people/me/phone',
    tag: 'people',
    summary: "Verify the phone by WeChat's phone code; accounts that share one are merged",
    access: anybody,
    body: phoneCode,
    answer: session,
    idempotency: 'none',
    errors: ['LOGIN_FAILED', 'WECHAT_UNAVAILABLE'],
    handle: async ({ tx, principal, body }) => {
      const personId = principal?.personId ?? '';
      await deps.limits.login(`phone:${personId}`);
      const phone = await deps.wechat.codeToPhone(body.code);
      const { owner, token } = await inTransaction(tx, async (inside) => {
        const owner = await setPhone(inside, { personId, phone }, deps.welcome);
        if (owner.merged) await deps.mergePeople(inside, owner.merged, owner.personId);
        return { owner, token: await startSession(inside, { personId: owner.personId, platform: 'weapp' }) };
      });
      await deps.authentication.tellEnded(personId);
      return { token, person: await show(deps, tx, owner.personId) };
    },
  }),
  route({
    method: 'GET',
    path: '/consent-texts',
    tag: 'people',
    summary: 'What people are asked to agree to, word for word, with versions',
    access: 'public',
    query: z.strictObject(wholeListQuery),
    answer: consentText,
    list: true,
    handle: async ({ query, language }) => {
      const page = pageInMemory(consentTexts, (text) => text.purpose, query);
      return { data: page.data.map((text) => presentConsent(text, language)), next: page.next };
    },
  }),
  route({
    method: 'PUT',
    path: '/people/me/consents',
    tag: 'people',
    summary: 'Give or withdraw a consent; with the version that was read, a changed text is refused',
    access: anybody,
    body: consentRequest,
    answer: person,
    write: true,
    errors: ['CONSENT_CHANGED'],
    handle: async ({ tx, principal, body }) => {
      const personId = principal?.personId ?? '';
      await recordConsent(tx, { personId, ...body });
      return show(deps, tx, personId);
    },
  }),
  route({
    method: 'GET',
    path: '/staff',
    tag: 'people',
    summary: 'The staff of the own tree: invited, active and revoked',
    access: inviters,
    query: z.strictObject(pageQuery),
    answer: staffMember,
    list: true,
    handle: async ({ tx, query }) => {
      const after = fromCursor(query.cursor, isText);
      const own = scopeFilter(tx.scope, { path: 'scopePath' });
      const rows = await StaffGrant.find({ $and: [own, after ? { _id: { $gt: after } } : {}] })
        .sort({ _id: 1 })
        .limit(query.limit + 1)
        .lean<StaffGrantDocument[]>();
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        data: await Promise.all(page.map((grant) => presentStaff(grant, deps.points.names))),
        next: rows.length > query.limit && last ? toCursor(last._id) : null,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/invitations',
    tag: 'people',
    summary: 'Invite staff into the own tree; the one-time code is shown once',
    access: inviters,
    body: invitationRequest,
    answer: invitation,
    status: 201,
    idempotency: 'none',
    handle: async ({ tx, body }) => {
      const scope = await invitedScope(deps, body);
      const { grant, code } = await inTransaction(tx, (inside) =>
        inviteStaff(inside, { role: body.role, scope, note: body.note }),
      );
      return {
        id: grant._id,
        code,
        role: grant.role,
        note: grant.note,
        expiresAt: grant.expiresAt.toISOString(),
      };
    },
  }),
  route({
    method: 'DELETE',
    path: '/staff/:id',
    tag: 'people',
    summary: 'Revoke a role; the sessions of that person end at once',
    access: inviters,
    params: idParams,
    answer: z.null(),
    idempotency: 'none',
    errors: ['LAST_ADMIN'],
    handle: async ({ tx, params }) => {
      const { personId } = await inTransaction(tx, (inside) => revokeStaff(inside, { grantId: params.id }));
      if (personId) await deps.authentication.tellEnded(personId);
      return null;
    },
  }),
];
