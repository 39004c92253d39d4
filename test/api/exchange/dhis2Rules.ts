/**
 * What a DHIS2 server refuses in an import of metadata and values: required fields, lengths and uniqueness as its own mapping
 * files have them (dhis2/dhis2-core at 049700f1: DataElement.hbm.xml, DataSet.hbm.xml, OrganisationUnit.hbm.xml), the form
 * of a UID and the types of its API.
 */
type Rule = {
  required: readonly string[];
  longest: Record<string, number>;
  unique: readonly string[];
  codes?: Record<string, readonly string[]>;
};
type Thing = Record<string, unknown> & { id?: unknown };

const valueTypes = ['NUMBER', 'INTEGER', 'INTEGER_ZERO_OR_POSITIVE', 'BOOLEAN', 'TEXT', 'LONG_TEXT'];
const common = { name: 230, shortName: 50, code: 50 };

const rules: Record<string, Rule> = {
  organisationUnits: {
    required: ['id', 'name', 'shortName', 'openingDate'],
    longest: common,
    unique: ['id', 'code'],
  },
  dataElements: {
    required: ['id', 'name', 'shortName', 'valueType', 'domainType', 'aggregationType'],
    longest: common,
    unique: ['id', 'code', 'name', 'shortName'],
    codes: {
      valueType: valueTypes,
      domainType: ['AGGREGATE', 'TRACKER'],
      aggregationType: ['SUM', 'AVERAGE', 'COUNT', 'NONE', 'LAST', 'MIN', 'MAX'],
    },
  },
  dataSets: { required: ['id', 'name', 'periodType'], longest: common, unique: ['id', 'code'] },
};

const uid = /^[A-Za-z][A-Za-z0-9]{10}$/;
const day = /^\d{4}-\d\d-\d\d$/;

const faultsOfThing = (kind: string, thing: Thing, at: string): string[] => {
  const { required, longest, codes = {} } = rules[kind] as Rule;
  return [
    ...required
      .filter((name) => thing[name] === undefined || thing[name] === null || thing[name] === '')
      .map((name) => `${at}.${name}: missing`),
    ...(uid.test(String(thing.id)) ? [] : [`${at}.id: no UID`]),
    ...Object.entries(longest)
      .filter(([name, most]) => String(thing[name] ?? '').length > most)
      .map(([name, most]) => `${at}.${name}: longer than ${most}`),
    ...Object.entries(codes)
      .filter(([name, all]) => !all.includes(String(thing[name])))
      .map(([name]) => `${at}.${name}: no code`),
    ...('openingDate' in thing && !day.test(String(thing.openingDate)) ? [`${at}.openingDate: no day`] : []),
  ];
};

const repeated = (things: readonly Thing[], field: string): string[] => {
  const all = things.map((thing) => String(thing[field]));
  return all.filter((one, at) => all.indexOf(one) !== at);
};

/** Every id that is referred to in a set of metadata. */
const referred = (value: unknown, inside = false): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => referred(one, true));
  if (typeof value !== 'object' || value === null) return [];
  const { id, ...rest } = value as Thing;
  const own = inside && Object.keys(rest).length === 0 && typeof id === 'string' ? [id] : [];
  return [...own, ...Object.values(rest).flatMap((one) => referred(one, true))];
};

/** What a server would refuse of an import of metadata; empty where nothing. */
export const metadataFaults = (metadata: Record<string, readonly Thing[]>): string[] => {
  const known = new Set(Object.values(metadata).flatMap((things) => things.map(({ id }) => id)));
  return [
    ...Object.entries(metadata).flatMap(([kind, things]) => {
      const rule = rules[kind];
      if (!rule) return [`${kind}: unknown`];
      return [
        ...things.flatMap((thing, at) => faultsOfThing(kind, thing, `${kind}[${at}]`)),
        ...rule.unique.flatMap((field) =>
          repeated(things, field).map((one) => `${kind}.${field}: ${one} stands twice`),
        ),
      ];
    }),
    ...Object.values(metadata)
      .flatMap((things) =>
        things.flatMap((thing) => Object.values(thing).flatMap((one) => referred(one, true))),
      )
      .filter((id) => !known.has(id))
      .map((id) => `${id}: refers to nothing`),
  ];
};

const fits: Record<string, RegExp> = {
  NUMBER: /^-?(0|[1-9]\d*)(\.\d+)?(E-?\d+)?$/i,
  INTEGER_ZERO_OR_POSITIVE: /^(0|[1-9]\d*)$/,
  BOOLEAN: /^(true|false|0|1)$/,
  TEXT: /^[\s\S]{1,50000}$/,
};

type Values = {
  dataValues: readonly { dataElement: string; orgUnit: string; period: string; value: string }[];
};

/** Values of elements the metadata lacks, of another type than theirs, or told twice. */
export const valueFaults = ({ dataValues }: Values, metadata: Record<string, readonly Thing[]>): string[] => {
  const types = new Map(metadata.dataElements?.map(({ code, valueType }) => [code, String(valueType)]));
  const units = new Set(metadata.organisationUnits?.map(({ code }) => code));
  const keys = dataValues.map(({ dataElement, orgUnit, period }) => ({
    key: `${dataElement} ${orgUnit} ${period}`,
  }));
  return [
    ...dataValues.flatMap(({ dataElement, orgUnit, value }) => {
      const type = types.get(dataElement);
      if (!type) return [`${dataElement}: no such element`];
      if (!units.has(orgUnit)) return [`${orgUnit}: no such place`];
      return fits[type]?.test(value) ? [] : [`${dataElement}: ${value} is no ${type}`];
    }),
    ...repeated(keys, 'key').map((key) => `${key}: told twice`),
  ];
};
