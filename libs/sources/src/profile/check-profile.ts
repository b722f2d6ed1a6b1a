import { ImportError } from '../import/import.errors.js';
import { DATE_FORMATS, FILE_FORMATS, type MappingProfile } from '../mapping/mapping-profile.js';
import { RESOURCES, VOCABULARY, type Resource } from '../mapping/vocabulary.js';
import { SOURCE_CLASSES } from '../source/source-class.js';
import { RELIABILITY_GRADES, SOURCE_KINDS } from '../source/source.entity.js';
import { asList, asObject, asText, oneOf, onlyKeys, ProfileFault } from './profile-shape.js';

const TOP = 'name description source format sheet delimiter notStated optional records';
const STEPS = 'column template constant pattern group values dates partyKind point otherwise';

/** Checks what a YAML or JSON file holds against the shape of a profile; throws `BAD_PROFILE` naming the place. */
export function checkProfile(value: unknown, fileName: string): MappingProfile {
  try {
    checkTop(value);
    return value as MappingProfile;
  } catch (error) {
    if (!(error instanceof ProfileFault)) throw error;
    throw new ImportError('BAD_PROFILE', `${fileName}: ${error.message}`);
  }
}

function checkTop(value: unknown): void {
  const profile = asObject(value, 'the profile');
  onlyKeys(profile, TOP, 'the profile');
  asText(profile['name'], 'name');
  if (profile['source'] !== undefined) checkSource(profile['source']);
  if (profile['format'] !== undefined) oneOf(profile['format'], FILE_FORMATS, 'format');
  if (profile['sheet'] !== undefined) asText(profile['sheet'], 'sheet');
  if (profile['delimiter'] !== undefined && asText(profile['delimiter'], 'delimiter').length !== 1) {
    throw new ProfileFault('delimiter must be one character');
  }
  for (const key of ['notStated', 'optional']) {
    if (profile[key] !== undefined) asList(profile[key], key).forEach((text, at) => asText(text, `${key}[${at}]`));
  }
  const records = asList(profile['records'], 'records');
  if (records.length === 0) throw new ProfileFault('records must hold at least one record');
  records.forEach((record, at) => checkRecord(record, at, profile['source'] !== undefined));
}

function checkSource(value: unknown): void {
  const source = asObject(value, 'source');
  onlyKeys(source, 'name kind reliability description recordClass', 'source');
  asText(source['name'], 'source.name');
  oneOf(source['kind'], SOURCE_KINDS, 'source.kind');
  oneOf(source['reliability'], RELIABILITY_GRADES, 'source.reliability');
  if (source['recordClass'] !== undefined) oneOf(source['recordClass'], SOURCE_CLASSES, 'source.recordClass');
}

function checkRecord(value: unknown, at: number, hasSource: boolean): void {
  const place = `records[${at}]`;
  const record = asObject(value, place);
  onlyKeys(record, 'resource source id when fields', place);
  const resource = oneOf(record['resource'], RESOURCES, `${place}.resource`);
  if (record['source'] !== undefined) checkRule(record['source'], 'source', `${place}.source`);
  else if (!hasSource) throw new ProfileFault(`source is missing, and ${place} names none`);
  checkRule(record['id'], 'record_id', `${place}.id`);
  if (record['when'] !== undefined) {
    if (at === 0)
      throw new ProfileFault(`${place}.when: every row is kept under the first record, so it cannot depend`);
    asList(record['when'], `${place}.when`).forEach((condition, i) => checkCondition(condition, `${place}.when[${i}]`));
  }
  if (record['fields'] !== 'as-named') checkFields(record['fields'], resource, `${place}.fields`);
}

function checkFields(value: unknown, resource: Resource, place: string): void {
  const fields = asObject(value, place);
  const known = VOCABULARY[resource];
  for (const [name, rule] of Object.entries(fields)) {
    if (!known[name]) throw new ProfileFault(`${place}.${name}: ${resource} have no such field`);
    checkRule(rule, name, `${place}.${name}`);
  }
  for (const [name, definition] of Object.entries(known)) {
    const filledIn = name === 'business_source' || name === 'party_source';
    if (definition.required && !filledIn && fields[name] === undefined) {
      throw new ProfileFault(`${place}.${name} is missing: ${resource} must have it`);
    }
  }
}

function checkCondition(value: unknown, place: string): void {
  const condition = asObject(value, place);
  onlyKeys(condition, 'stated named column in', place);
  if (condition['stated'] !== undefined) asText(condition['stated'], `${place}.stated`);
  else if (condition['named'] !== undefined) asText(condition['named'], `${place}.named`);
  else {
    asText(condition['column'], `${place}.column`);
    asList(condition['in'], `${place}.in`).forEach((text, at) => asText(text, `${place}.in[${at}]`));
  }
}

function checkRule(value: unknown, field: string, place: string): void {
  if (typeof value === 'string') return void asText(value, place);
  const rule = asObject(value, place);
  onlyKeys(rule, STEPS, place);
  const sources = ['column', 'template', 'constant'].filter((key) => rule[key] !== undefined);
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    throw new ProfileFault(`${place} needs exactly one of column, template, constant`);
  }
  asText(rule[source], `${place}.${source}`);
  if (rule['pattern'] !== undefined)
    checkPattern(asText(rule['pattern'], `${place}.pattern`), rule['group'], field, place);
  if (rule['values'] !== undefined) {
    for (const [theirs, ours] of Object.entries(asObject(rule['values'], `${place}.values`))) {
      asText(ours, `${place}.values["${theirs}"]`);
    }
  }
  if (rule['dates'] !== undefined) {
    asList(rule['dates'], `${place}.dates`).forEach((format) => oneOf(format, DATE_FORMATS, `${place}.dates`));
  }
  if (rule['partyKind'] !== undefined && typeof rule['partyKind'] !== 'boolean') {
    throw new ProfileFault(`${place}.partyKind must be true or false`);
  }
  if (rule['point'] !== undefined) oneOf(rule['point'], ['latitude', 'longitude'], `${place}.point`);
  if (rule['otherwise'] !== undefined) oneOf(rule['otherwise'], ['refuse', 'omit', 'keep'], `${place}.otherwise`);
}

function checkPattern(pattern: string, group: unknown, field: string, place: string): void {
  const wanted = group === undefined ? field : asText(group, `${place}.group`);
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProfileFault(`${place}.pattern is no regular expression: ${error.message}`);
  }
  if (!pattern.includes(`(?<${wanted}>`)) throw new ProfileFault(`${place}.pattern has no group (?<${wanted}>…)`);
}
