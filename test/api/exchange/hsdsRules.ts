/**
 * What the Human Services Data Specification 3.0 (Open Referral) says of the objects used here, taken down from its
 * published JSON Schemas: fields with their type, `!` where required; an array in brackets; codes as a list.
 */
type Rule = 'string' | 'number' | 'uuid' | readonly string[] | { one: string } | { many: string };
type Rules = Record<string, Record<string, Rule>>;

const places = ['physical', 'postal', 'virtual'];
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const rules: Rules = {
  service: {
    'id!': 'uuid',
    organization_id: 'uuid',
    'name!': 'string',
    description: 'string',
    'status!': ['active', 'inactive', 'defunct', 'temporarily closed'],
    fees_description: 'string',
    organization: { one: 'organization' },
    phones: { many: 'phone' },
    schedules: { many: 'schedule' },
    service_at_locations: { many: 'serviceAtLocation' },
  },
  organization: { 'id!': 'uuid', 'name!': 'string', 'description!': 'string' },
  phone: {
    'id!': 'uuid',
    service_id: 'uuid',
    'number!': 'string',
    type: ['text', 'voice', 'fax', 'cell', 'video', 'pager', 'textphone'],
    description: 'string',
  },
  schedule: {
    'id!': 'uuid',
    service_id: 'uuid',
    valid_from: 'string',
    valid_to: 'string',
    dtstart: 'string',
    wkst: days,
    freq: ['WEEKLY', 'MONTHLY'],
    byday: 'string',
    opens_at: 'string',
    closes_at: 'string',
    description: 'string',
  },
  serviceAtLocation: {
    'id!': 'uuid',
    service_id: 'uuid',
    location_id: 'uuid',
    location: { one: 'location' },
  },
  location: {
    'id!': 'uuid',
    'location_type!': places,
    name: 'string',
    latitude: 'number',
    longitude: 'number',
    external_identifier: 'string',
    external_identifier_type: 'string',
    addresses: { many: 'address' },
  },
  address: {
    'id!': 'uuid',
    location_id: 'uuid',
    'address_1!': 'string',
    'city!': 'string',
    region: 'string',
    'state_province!': 'string',
    'postal_code!': 'string',
    'country!': 'string',
    'address_type!': places,
  },
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const faultsOfValue = (rule: Rule, value: unknown, at: string): string[] => {
  if (rule === 'uuid') return typeof value === 'string' && uuid.test(value) ? [] : [`${at}: no UUID`];
  if (typeof rule === 'string') return typeof value === rule ? [] : [`${at}: no ${rule}`];
  if (Array.isArray(rule)) return rule.includes(value) ? [] : [`${at}: ${String(value)} is no code`];
  if ('one' in rule) return hsdsFaults(rule.one, value, at);
  if (!Array.isArray(value)) return [`${at}: no list`];
  return value.flatMap((one, index) => hsdsFaults((rule as { many: string }).many, one, `${at}[${index}]`));
};

/** What is wrong with an object of the feed; empty where nothing is. */
export const hsdsFaults = (kind: string, value: unknown, at = kind): string[] => {
  const fields = new Map(
    Object.entries(rules[kind] ?? {}).map(([name, rule]) => [name.replace('!', ''), rule]),
  );
  const sent = Object.entries(value as Record<string, unknown>);
  const missing = Object.keys(rules[kind] ?? {}).filter(
    (name) => name.endsWith('!') && !sent.some(([field]) => `${field}!` === name),
  );
  return [
    ...missing.map((name) => `${at}.${name}: missing`),
    ...sent.flatMap(([name, one]) => {
      const rule = fields.get(name);
      return rule ? faultsOfValue(rule, one, `${at}.${name}`) : [`${at}.${name}: unknown`];
    }),
  ];
};
