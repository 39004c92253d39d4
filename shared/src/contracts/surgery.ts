import * as z from 'zod/mini';
import { factRow, period } from './assessment.ts';
import {
  day,
  freeText,
  id,
  idParams,
  instant,
  mobilePhone,
  pageQuery,
  queryFlag,
  regionCode,
} from './common.ts';
import { idNumber } from './dispensing.ts';
import { ageBand } from './people.ts';
import { surgeryService } from './points.ts';

/** The 8 operations of 南川区 2023 annex 3, and the check before pills and injections (A09), its first row. */
export const operation = z.enum([...surgeryService.options, 'drugCheck']);
export type Operation = z.infer<typeof operation>;

const checkId = z.string().check(z.regex(/^[a-zA-Z]{2,30}$/));
/** `waived`: only where the data allow it, as a cytology of the last year. */
export const checkResult = z.enum(['normal', 'abnormal', 'waived']);
export type CheckResult = z.infer<typeof checkResult>;

export const surgeryResult = z.enum(['done', 'complication', 'notDone']);
export type SurgeryResult = z.infer<typeof surgeryResult>;

/** Who it was for: found or made by phone or identity number, kept as a random id only. */
export const patient = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('phone'), phone: mobilePhone, ageBand: z.optional(ageBand) }),
  z.strictObject({ by: z.literal('idNumber'), idNumber }),
]);

const lotNo = z.string().check(z.regex(/^[A-Za-z0-9./-]{1,40}$/));
const registerNo = z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/));
const doctor = z.string().check(z.trim(), z.minLength(1), z.maxLength(30));

/** What may still be completed after a record was saved. */
const completable = {
  checks: z._default(
    z.array(z.strictObject({ item: checkId, result: checkResult })).check(z.maxLength(30)),
    [],
  ),
  result: z.optional(surgeryResult),
  /** Name or number of who operated, as on the ward's list. */
  doctor: z.optional(doctor),
  /** Day on which the consent form was signed; never after the operation. */
  consentDay: z.optional(day),
  /** Number in the hospital's own theatre register. */
  registerNo: z.optional(registerNo),
  /** To be asked again after the operation; sealed. */
  phone: z.optional(mobilePhone),
};

/** What ledger and person-times stand on: changed by a correction only. */
const performed = {
  operation,
  free: z.boolean(),
  day,
  /** `stock`: leaves the ledger of the place; `own`: bought by the hospital. */
  device: z.optional(
    z.strictObject({ productId: id, lotNo, source: z._default(z.enum(['stock', 'own']), 'stock') }),
  ),
};

export const surgeryRequest = z.strictObject({
  pointId: id,
  person: patient,
  ...performed,
  ...completable,
});
export type SurgeryRequest = z.input<typeof surgeryRequest>;

export const surgeryCompletion = z.strictObject({ version: z.int(), ...completable });
export type SurgeryCompletion = z.input<typeof surgeryCompletion>;

/** Why a saved record is wrong. */
export const mistakeReason = z.enum([
  'wrongPerson',
  'twice',
  'notPerformed',
  'wrongOperation',
  'wrongPayment',
  'wrongDay',
  'wrongDevice',
  'wrongDetails',
  'other',
]);
export type MistakeReason = z.infer<typeof mistakeReason>;
const note = z.optional(freeText(120));
const mistake = { reason: mistakeReason, note };

/** Where a saved record stands: what it corrects, and why it was taken back. */
const standingOf = <R extends z.ZodMiniType>(reason: R) => ({
  /** The voided record that this one corrects. */
  replaces: z.nullable(id),
  /** null: it stands. `replacedBy`: the record that corrects it. */
  voided: z.nullable(
    z.object({ at: instant, reason, note: z.nullable(z.string()), replacedBy: z.nullable(id) }),
  ),
  /** The caller may void or correct it now. */
  voidable: z.boolean(),
});

export const surgeryVoidRequest = z.strictObject(mistake);
export type SurgeryVoidRequest = z.infer<typeof surgeryVoidRequest>;

/** What it should have said, whole; place and person stay, and the phone where none is told. */
export const surgeryCorrection = z.strictObject({
  version: z.int(),
  ...mistake,
  ...performed,
  ...completable,
});
export type SurgeryCorrection = z.input<typeof surgeryCorrection>;

export const surgeryRule = z.enum(['checks', 'result', 'device', 'doctor', 'consent', 'register', 'contact']);
export type SurgeryRule = z.infer<typeof surgeryRule>;

/** What a rule finds missing; `item` names the check. */
export const surgeryGap = z.object({ rule: surgeryRule, item: z.nullable(z.string()) });
export type SurgeryGap = z.infer<typeof surgeryGap>;

export const surgeryRecord = z.object({
  id,
  version: z.int(),
  point: z.object({ id, name: z.string() }),
  operation,
  free: z.boolean(),
  day,
  checks: z.array(z.object({ item: z.string(), result: checkResult })),
  result: z.nullable(surgeryResult),
  device: z.nullable(z.object({ productId: id, lotNo: z.string(), source: z.enum(['stock', 'own']) })),
  doctor: z.nullable(z.string()),
  consentDay: z.nullable(day),
  registerNo: z.nullable(z.string()),
  hasPhone: z.boolean(),
  missing: z.array(surgeryGap),
  verified: z.nullable(z.enum(['confirmed', 'denied'])),
  /** Whether the superior platform has it. */
  report: z.enum(['waiting', 'sent']),
  savedAt: instant,
  ...standingOf(mistakeReason),
  sample: z.boolean(),
});
export type SurgeryRecord = z.infer<typeof surgeryRecord>;

export const surgeryListQuery = z.strictObject({
  ...pageQuery,
  pointId: z.optional(id),
  operation: z.optional(operation),
  incomplete: z.optional(queryFlag),
  /** true: those that were taken back instead of those that stand. */
  voided: z.optional(queryFlag),
});
export const verification = z.strictObject({ outcome: z.enum(['confirmed', 'denied']) });

/** What is offered, for whom, what is checked first, and what the checks cost where they are not free. */
export const operationView = z.object({
  id: operation,
  name: z.string(),
  suits: z.string(),
  sex: z.enum(['female', 'male']),
  device: z.nullable(z.object({ kind: z.enum(['iud', 'implant']), way: z.enum(['in', 'out']) })),
  checks: z.array(z.object({ id: z.string(), name: z.string(), mayWaive: z.boolean() })),
  places: z.array(z.object({ id, name: z.string(), phone: z.nullable(z.string()) })),
  /** Reference of a level-2 hospital in yuan; a level-1 hospital may not ask more. */
  price: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        stated: z.number(),
        /** Sum of the line items of the paper; the stated price governs. */
        items: z.number(),
        checks: z.array(z.string()),
        /** Two prices for one row (ECG): whoever orders chooses; empty: one price. */
        choices: z.array(z.object({ id: z.string(), name: z.string(), stated: z.number() })),
      }),
    ),
    total: z.number(),
    overlaps: z.array(z.object({ item: z.string(), yuan: z.number() })),
  }),
});
export type OperationView = z.infer<typeof operationView>;

/** Rows of the hospital's own theatre register, all or none; a number that is known already is not taken twice. */
export const registerRow = z.strictObject({
  registerNo,
  day,
  operation: z.enum([...surgeryService.options]),
  free: z.boolean(),
});
export const registerRequest = z.strictObject({
  pointId: id,
  rows: z.array(registerRow).check(z.minLength(1), z.maxLength(500)),
});
export const registerAnswer = z.object({ taken: z.int(), known: z.int() });
export const registerListQuery = z.strictObject({
  ...pageQuery,
  pointId: z.optional(id),
  /** true: only rows without a record here. */
  missing: z.optional(queryFlag),
});
export const registerView = z.object({
  id,
  pointId: id,
  registerNo: z.string(),
  day,
  operation,
  free: z.boolean(),
  recordId: z.nullable(id),
});
export type RegisterView = z.infer<typeof registerView>;

/** Methods somebody may use afterwards; the first four and injections are long-acting by default data. */
export const method = z.enum([
  'iud',
  'implant',
  'femaleSterilisation',
  'maleSterilisation',
  'injection',
  'pill',
  'condom',
  'topical',
  'other',
  'none',
]);
export type Method = z.infer<typeof method>;

export const followUpWay = z.enum(['phone', 'visit', 'home', 'online']);
export const bleeding = z.enum(['none', 'light', 'heavy']);
export const followUpProblem = z.enum([
  'pain',
  'bleeding',
  'infection',
  'expelled',
  'pregnant',
  'mood',
  'other',
]);
export const nextStep = z.enum(['none', 'nextFollowUp', 'visit', 'referral', 'otherMethod']);

export const followUpOutcome = z.strictObject({
  /** false: nobody answered; the attempt is noted and it stays due. */
  reached: z.boolean(),
  day,
  way: followUpWay,
  bleeding: z.optional(bleeding),
  method: z.optional(method),
  problems: z._default(z.array(followUpProblem).check(z.maxLength(7)), []),
  nextStep: z.optional(nextStep),
  note: z.optional(freeText(200)),
});
export type FollowUpOutcome = z.input<typeof followUpOutcome>;

export const followUpRule = z.enum(['late', 'early', 'bleeding', 'method', 'nextStep', 'problemNeedsStep']);
export type FollowUpRule = z.infer<typeof followUpRule>;

export const careEvent = z.enum(['abortion', 'birth']);
export const followedService = z.enum([...surgeryService.options, ...careEvent.options]);
export type FollowedService = z.infer<typeof followedService>;

export const followUpView = z.object({
  id,
  service: followedService,
  serviceDay: day,
  point: z.object({ id, name: z.string() }),
  month: z.int(),
  dueOn: day,
  lastOn: day,
  state: z.enum(['planned', 'due', 'overdue', 'done']),
  /** Made for a record that was taken back since: it counts no more. */
  voided: z.boolean(),
  attempts: z.int(),
  /** Masked. */
  phone: z.nullable(z.string()),
  done: z.nullable(
    z.object({
      day,
      way: followUpWay,
      bleeding: z.nullable(bleeding),
      method: z.nullable(method),
      problems: z.array(followUpProblem),
      nextStep: z.nullable(nextStep),
    }),
  ),
  /** Why it is below standard; empty where nothing is wrong or nothing was done yet. */
  faults: z.array(followUpRule),
});
export type FollowUpView = z.infer<typeof followUpView>;

export const followUpListQuery = z.strictObject({
  ...pageQuery,
  state: z._default(z.enum(['due', 'overdue', 'planned', 'done']), 'due'),
  pointId: z.optional(id),
});

/** To the person: what to expect when, in words that name no service. */
export const myFollowUp = z.object({
  id,
  point: z.object({ id, name: z.string(), phone: z.nullable(z.string()) }),
  month: z.int(),
  dueOn: day,
  lastOn: day,
  done: z.boolean(),
});
export type MyFollowUp = z.infer<typeof myFollowUp>;

/** Day and place of a service, in words that say nothing of it, and the occasion to answer about. */
export const myVisit = z.object({
  id,
  day,
  point: z.object({ id, name: z.string() }),
  survey: z.object({ id, occasion: z.string() }),
});
export type MyVisit = z.infer<typeof myVisit>;

const careFields = {
  /** Day on which she left the institution: what was begun by then is in time (F12). */
  leftOn: z.optional(day),
  consultedOn: z.optional(day),
  method: z.optional(method),
  methodOn: z.optional(day),
  phone: z.optional(mobilePhone),
};
/** Every woman after an abortion or a birth, served or not: the denominator of F12 and F13. */
export const careRequest = z.strictObject({
  pointId: id,
  person: patient,
  event: careEvent,
  day,
  ...careFields,
});
export type CareRequest = z.input<typeof careRequest>;
export const careCompletion = z.strictObject({ version: z.int(), ...careFields });

/** Why a saved record of care is wrong. */
export const careMistakeReason = z.enum([
  ...(['wrongPerson', 'twice', 'notHappened', 'wrongEvent', 'wrongDay', 'wrongDetails', 'other'] as const),
]);
export type CareMistakeReason = z.infer<typeof careMistakeReason>;
const careMistake = { reason: careMistakeReason, note };

export const careVoidRequest = z.strictObject(careMistake);
export type CareVoidRequest = z.infer<typeof careVoidRequest>;

/** What it should have said, whole; place and woman stay, and the phone where none is told. */
export const careCorrection = z.strictObject({
  ...{ version: z.int(), ...careMistake, event: careEvent, day, ...careFields },
});
export type CareCorrection = z.infer<typeof careCorrection>;
export const careRecord = z.object({
  id,
  version: z.int(),
  point: z.object({ id, name: z.string() }),
  event: careEvent,
  day,
  leftOn: z.nullable(day),
  consultedOn: z.nullable(day),
  method: z.nullable(method),
  methodOn: z.nullable(day),
  /** A long-acting method before she left; null while no method is known. */
  inTime: z.nullable(z.boolean()),
  report: z.enum(['waiting', 'sent']),
  ...standingOf(careMistakeReason),
  sample: z.boolean(),
});
export type CareRecord = z.infer<typeof careRecord>;
export const careListQuery = z.strictObject({
  ...pageQuery,
  pointId: z.optional(id),
  event: z.optional(careEvent),
  /** true: those that were taken back instead of those that stand. */
  voided: z.optional(queryFlag),
});

/** Counts beside the official sheets: F12, F13, F16, F22. A share without a denominator is null. */
/** `unit`: that institution and the places it runs, all that a hospital may ask for. */
const indicatorSubject = { region: regionCode, period, unit: z.optional(id) };
export const indicatorQuery = z.strictObject(indicatorSubject);
export const indicator = z.object({
  id: z.string(),
  label: z.string(),
  part: z.nullable(z.int()),
  whole: z.nullable(z.int()),
  /** Per cent, two decimals. */
  rate: z.nullable(z.number()),
  target: z.nullable(z.number()),
});
export type Indicator = z.infer<typeof indicator>;
export const indicatorRecordsQuery = z.strictObject({ ...pageQuery, ...indicatorSubject });
export const indicatorRecord = factRow;
export const indicatorParams = z.strictObject({ id: z.string().check(z.regex(/^[a-zA-Z.]{3,40}$/)) });

export const dayPart = z.enum(['morning', 'afternoon']);
/** asked -> confirmed -> kept; asked -> declined; asked or confirmed -> cancelled. */
export const appointmentState = z.enum(['asked', 'confirmed', 'declined', 'cancelled', 'kept']);
export type AppointmentState = z.infer<typeof appointmentState>;
export const appointmentMove = z.enum(['confirm', 'decline', 'cancel', 'keep']);
export type AppointmentMove = z.infer<typeof appointmentMove>;
export const appointmentRequest = z.strictObject({
  pointId: id,
  operation,
  day,
  part: dayPart,
  phone: mobilePhone,
});
export type AppointmentRequest = z.infer<typeof appointmentRequest>;
export const appointmentParams = z.strictObject({ ...idParams.shape, move: appointmentMove });
export const appointmentMoveRequest = z.strictObject({
  /** With `confirm`: another day or part than was asked for. */
  day: z.optional(day),
  part: z.optional(dayPart),
});
export const appointment = z.object({
  id,
  point: z.object({ id, name: z.string(), phone: z.nullable(z.string()) }),
  operation,
  operationName: z.string(),
  day,
  part: dayPart,
  state: appointmentState,
  moves: z.array(appointmentMove),
  /** Masked. */
  phone: z.string(),
  /** From the day before on: time and place, and nothing of what it is for. */
  reminder: z.nullable(z.string()),
});
export type Appointment = z.infer<typeof appointment>;
export const appointmentListQuery = z.strictObject({
  ...pageQuery,
  pointId: z.optional(id),
  state: z.optional(appointmentState),
});
export const contactAnswer = z.object({ phone: z.nullable(z.string()) });
