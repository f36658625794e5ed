// What STIX 2.1 (OASIS Standard, 10 June 2021) asks of a bundle, its identities and its indicators, written from the text of
// the specification: sections stand behind each rule.

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const idOf = (type: string) => new RegExp(`^${type}--${uuid}$`);
const timestamp = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z$/;

/** §10.10 Indicator Type Vocabulary. */
const indicatorTypes = [
  'anomalous-activity',
  'anonymization',
  'benign',
  'compromised',
  'malicious-activity',
  'attribution',
  'unknown',
];
/** §10.7 Identity Class Vocabulary. */
const identityClasses = ['individual', 'group', 'system', 'organization', 'class', 'unknown'];

// §9.3–9.7: one comparison in an observation, `[type:path operator literal]`; a quote in a string is escaped.
const literal = String.raw`'(?:[^'\\]|\\'|\\\\)*'`;
const path = String.raw`[a-z0-9-]+:[a-zA-Z0-9_]+(?:\.[a-zA-Z0-9_]+)*`;
const comparison = `${path} (?:NOT )?(?:=|!=|>|<|>=|<=|LIKE|MATCHES|ISSUBSET|ISSUPERSET) ${literal}`;
const observation = new RegExp(`^\\[${comparison}(?: (?:AND|OR) ${comparison})*\\]$`);

type Properties = Record<string, unknown>;

const common = [
  'type',
  'spec_version',
  'id',
  'created_by_ref',
  'revoked',
  'created',
  'modified',
  'labels',
  'confidence',
  'lang',
];
/** §4.5.1, §4.7.1. */
const own: Record<string, string[]> = {
  identity: ['name', 'description', 'roles', 'identity_class', 'sectors', 'contact_information'],
  indicator: [
    'name',
    'description',
    'indicator_types',
    'pattern',
    'pattern_type',
    'pattern_version',
    'valid_from',
    'valid_until',
    'kill_chain_phases',
  ],
};

/** What is wrong with a bundle; empty where nothing is. */
export function stixFaults(bundle: Properties): string[] {
  const objects = bundle.objects as Properties[];
  const ids = objects.map(({ id }) => id);
  return [
    // §8.1: type and id are required, objects is a list with something in it, and there is nothing else.
    ...(bundle.type === 'bundle' ? [] : ['the bundle has another type']),
    ...(idOf('bundle').test(String(bundle.id)) ? [] : ['the bundle has no id']),
    ...(objects.length > 0 ? [] : ['the bundle has an empty list']),
    ...Object.keys(bundle).flatMap((key) => (['type', 'id', 'objects'].includes(key) ? [] : [`the bundle has ${key}`])),
    ...(new Set(ids).size === ids.length ? [] : ['two objects have one id']),
    ...objects.flatMap((object) => objectFaults(object, ids).map((fault) => `${String(object.id)}: ${fault}`)),
  ];
}

function objectFaults(object: Properties, ids: unknown[]): string[] {
  const type = String(object.type);
  const must = (good: boolean, fault: string) => (good ? [] : [fault]);
  const moment = (value: unknown) => typeof value === 'string' && timestamp.test(value);
  const strings = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
  return [
    ...must(type in own, `unknown type ${type}`),
    // §2.9, §3.2.
    ...must(idOf(type).test(String(object.id)), 'the id is not type--UUID'),
    ...must(object.spec_version === '2.1', 'another version'),
    ...must(moment(object.created) && moment(object.modified), 'created or modified is no timestamp'),
    ...must(String(object.modified) >= String(object.created), 'modified before it was created'),
    ...must(!('created_by_ref' in object) || ids.includes(object.created_by_ref), 'made by nobody in the bundle'),
    ...must(!('revoked' in object) || typeof object.revoked === 'boolean', 'revoked is no boolean'),
    ...must(!('labels' in object) || strings(object.labels), 'labels is no list of strings'),
    ...must(
      !('confidence' in object) ||
        (Number.isInteger(object.confidence) && Number(object.confidence) >= 0 && Number(object.confidence) <= 100),
      'confidence is not from 0 to 100',
    ),
    // §3.1: no other property, no empty one.
    ...Object.keys(object).flatMap((key) =>
      must([...common, ...(own[type] ?? [])].includes(key), `unknown property ${key}`),
    ),
    ...Object.entries(object).flatMap(([key, value]) => must(value !== null && value !== '', `${key} is empty`)),
    ...(type === 'identity' ? identityFaults(object, must) : indicatorFaults(object, must)),
  ];
}

type Must = (good: boolean, fault: string) => string[];

const identityFaults = ({ name, identity_class }: Properties, must: Must): string[] => [
  ...must(typeof name === 'string', 'no name'),
  ...must(identityClasses.includes(String(identity_class)), 'no class of the vocabulary'),
];

function indicatorFaults(object: Properties, must: Must): string[] {
  const { pattern, pattern_type, valid_from, valid_until, indicator_types } = object;
  return [
    ...must(
      (indicator_types as string[]).every((one) => indicatorTypes.includes(one)),
      'no type of the vocabulary',
    ),
    ...must(typeof pattern === 'string' && typeof pattern_type === 'string', 'no pattern'),
    ...must(pattern_type !== 'stix' || observation.test(String(pattern)), `no STIX pattern: ${String(pattern)}`),
    ...must(timestamp.test(String(valid_from)), 'no valid_from'),
    ...must(valid_until === undefined || String(valid_until) > String(valid_from), 'valid_until is not later'),
  ];
}
