import type { ResourceDescriptor, ResourceName } from './data-package.js';

type Column = readonly [name: string, description: string, required?: 'required'];

const KEY: readonly Column[] = [
  ['source', 'short name of the source', 'required'],
  ['record_id', "the source's key", 'required'],
];
const ADDRESS: readonly Column[] = [
  ['street', 'as written'],
  ['unit', 'as written'],
  ['city', 'postal city, which need not be the town'],
  ['state', 'as written'],
  ['postal_code', 'as written'],
];
const BUSINESS_REF: readonly Column[] = [
  ['business_source', 'row of businesses.csv', 'required'],
  ['business_record_id', 'row of businesses.csv', 'required'],
];

/** The columns of every table of a data package, in the order of the contract. */
export const TABLE_COLUMNS: Readonly<Record<ResourceName, readonly Column[]>> = {
  businesses: [
    ...KEY,
    ['as_of', 'day on which the source stated this'],
    ['trade_name', 'name on the sign or license', 'required'],
    ['legal_name', 'company or sole trader behind it'],
    ...ADDRESS,
    ['latitude', 'WGS 84 degrees'],
    ['longitude', 'WGS 84 degrees'],
    ['phone', 'as written'],
    ['email', 'as written'],
    ['website', 'as written'],
    ['license_no', 'as written'],
    ['license_status', 'as written'],
    ['opened_on', 'start of operation or license'],
    ['closed_on', 'end of operation or license'],
    ['category', 'trade as written'],
    ['country', 'ISO 3166-1 alpha-2'],
  ],
  parties: [
    ...KEY,
    ['kind', 'person or organization', 'required'],
    ['name', 'as written', 'required'],
    ['other_names', 'aliases, separated by ;'],
    ['birth_date', 'may be partial'],
    ['registry_no', 'company number'],
    ['license_no', "a person's own license"],
    ['phone', 'as written'],
    ['email', 'as written'],
    ...ADDRESS,
    ['country', 'ISO 3166-1 alpha-2'],
  ],
  affiliations: [
    ...KEY,
    ['party_source', 'row of parties.csv', 'required'],
    ['party_record_id', 'row of parties.csv', 'required'],
    ...BUSINESS_REF,
    ['role', 'part the party has in the shop', 'required'],
    ['valid_from', 'first day'],
    ['valid_to', 'first day on which it no longer holds'],
  ],
  events: [
    ...KEY,
    ...BUSINESS_REF,
    ['kind', 'what happened', 'required'],
    ['occurred_on', 'day', 'required'],
    ['authority', 'who acted'],
    ['instrument', 'by what means a shop was shut'],
    ['note', 'as written'],
  ],
  advertisements: [
    ...KEY,
    ['posted_on', 'day', 'required'],
    ['title', 'as written'],
    ['body', 'as written'],
    ['phone', 'as written'],
    ['url', 'as written'],
    ['city', 'as written'],
    ['state', 'as written'],
    ['business_source', 'where the source ties the ad to a shop'],
    ['business_record_id', 'where the source ties the ad to a shop'],
  ],
  truth_entities: [
    ['kind', 'business or party', 'required'],
    ...KEY,
    ['entity_id', 'whose row it is', 'required'],
    [
      'name_group',
      'stock of names the party, or the head of the management, was drawn from: for fairness reports alone',
    ],
    ['management_id', 'who really runs the shop'],
    ['decides', 'true for a party who really runs the shop that the row is about'],
  ],
  truth_reopenings: [
    ['predecessor_entity_id', 'the shop that closed', 'required'],
    ['successor_entity_id', 'the shop that followed', 'required'],
    ['reopened_on', 'day of the opening', 'required'],
    ['relation', 'where it opened, seen from the closed shop', 'required'],
    ['standing', 'illicit or lawful management'],
    ['instrument', 'how the predecessor was closed'],
    ['gap_days', 'days from closing to opening'],
  ],
  truth_decoys: [
    ['entity_id_a', 'the shop that closed', 'required'],
    ['entity_id_b', 'a shop that looks like its successor', 'required'],
    ['kind', 'why it looks so', 'required'],
  ],
};

export function columnNames(resource: ResourceName): string[] {
  return TABLE_COLUMNS[resource].map(([name]) => name);
}

export function describeResource(name: ResourceName): ResourceDescriptor {
  const keyed = TABLE_COLUMNS[name][0]?.[0] === 'source';
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      fields: TABLE_COLUMNS[name].map(([column, description, required]) => ({
        name: column,
        type: column === 'latitude' || column === 'longitude' ? 'number' : 'string',
        description,
        ...(required === undefined ? {} : { constraints: { required: true } }),
      })),
      ...(keyed ? { primaryKey: ['source', 'record_id'] } : {}),
    },
  };
}
