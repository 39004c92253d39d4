import * as z from 'zod/mini';
import { id, instant, mobilePhone, regionCode } from './common.ts';

/** Roles of staff; everybody with a session is a resident besides. */
export const staffRole = z.enum(['keeper', 'operator', 'hospital', 'county', 'assessor', 'admin']);
export type StaffRole = z.infer<typeof staffRole>;
export type Role = 'resident' | StaffRole;

export const ageBand = z.enum(['under14', '14to17', 'adult']);
export type AgeBand = z.infer<typeof ageBand>;

/** What a staff member may see: a region tree, or some points. */
export const grant = z.object({
  role: staffRole,
  region: z.nullable(regionCode),
  regionName: z.nullable(z.string()),
  points: z.array(z.object({ id, name: z.string() })),
});
export type Grant = z.infer<typeof grant>;

export const person = z.object({
  id,
  displayName: z.string(),
  grants: z.array(grant),
  ageBand: z.nullable(ageBand),
  /** 138****0007, or null where none is verified. */
  phone: z.nullable(z.string()),
  campus: z.nullable(z.object({ id, name: z.string() })),
  consents: z.array(z.object({ purpose: z.string(), version: z.int(), at: instant })),
  demo: z.boolean(),
});
export type Person = z.infer<typeof person>;

/** `code` is WeChat's login code; the demo role (`resident:7`) on the platform `demo`; a one-time code (invite, first administrator) on `code`. */
export const sessionRequest = z.strictObject({
  platform: z.enum(['weapp', 'h5', 'demo', 'code']),
  code: z.string().check(z.minLength(1), z.maxLength(512)),
});
export const session = z.object({ token: z.string(), person });
export type Session = z.infer<typeof session>;

/** The ways in that this server has, besides the mini-program's own. */
export const loginWays = z.object({
  /** Roles to play, without a password. */
  demo: z.boolean(),
  /** The official account's page: opened with `redirect_uri` and `state`, it comes back with `code` and that state. */
  wechatWeb: z.nullable(z.object({ authorizeUrl: z.string(), appId: z.string() })),
});
export type LoginWays = z.infer<typeof loginWays>;

export const ageDeclaration = z.strictObject({ ageBand });
export const phoneCode = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(512)) });

export const invitationRequest = z
  .strictObject({
    role: staffRole,
    region: z.optional(regionCode),
    points: z.optional(z.array(id).check(z.minLength(1), z.maxLength(200))),
    note: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  })
  .check(
    z.refine((body) => (body.region === undefined) !== (body.points === undefined), {
      path: ['region'],
      params: { code: 'region_or_points' },
    }),
    // Over points there is nobody to appoint: such an administrator could do nothing.
    z.refine(({ role, points }) => role !== 'admin' || points === undefined, {
      path: ['points'],
      params: { code: 'admin_over_points' },
    }),
  );
/** The one-time code is shown once; it logs in by `POST /sessions` with the platform `code`. */
export const invitation = z.object({
  id,
  code: z.nullable(z.string()),
  role: staffRole,
  note: z.string(),
  expiresAt: instant,
});
export type Invitation = z.infer<typeof invitation>;

export const staffMember = z.object({
  id,
  note: z.string(),
  role: staffRole,
  region: z.nullable(regionCode),
  points: z.array(z.object({ id, name: z.string() })),
  state: z.enum(['invited', 'active', 'revoked']),
  since: instant,
});
export type StaffMember = z.infer<typeof staffMember>;

/** What is asked for, in the language asked for; the version agreed to is kept, a changed text is asked for anew. */
export const consentText = z.object({
  purpose: z.string(),
  version: z.int(),
  title: z.string(),
  text: z.string(),
});
export type ConsentText = z.infer<typeof consentText>;

export const consentRequest = z.strictObject({
  purpose: z.string().check(z.maxLength(40)),
  given: z.boolean(),
  /** The version that was read: another one by now is CONSENT_CHANGED. */
  version: z.optional(z.int()),
});

export const loginPhone = mobilePhone;
