import { earliestDay, latestDay, parsePartialDate } from '@townline/kernel';
import { areaFault } from './area-geometry.js';
import { coordinateFault, isNullIsland } from './coordinates.js';
import { dateReason } from './date-text.js';
import {
  conditionReader,
  fieldReader,
  stated,
  type CellFault,
  type FieldReader,
  type RowContent,
} from './field-reader.js';
import type { MappingProfile, RecordMapping } from './mapping-profile.js';
import { VOCABULARY, type FieldDefinition, type FieldKind, type Resource } from './vocabulary.js';

/** One statement of one source in the data package's words; a row of a register may make several. */
export interface MappedRecord {
  readonly resource: Resource;
  readonly source: string;
  /** The source's own key, or one derived from it (`1234#owner`). */
  readonly recordId: string;
  /** Field → text; dates ISO and possibly partial, empty cells absent. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface RowReading {
  readonly records: readonly MappedRecord[];
  /** Empty when the row may land. */
  readonly faults: readonly CellFault[];
  /** Statements that contradict themselves and are therefore left unstated; the raw row keeps them. */
  readonly notes: readonly string[];
}

/** Reads an observation's content the way its profile says. Faulty cells are left out: such rows never land. */
export function mapRow(profile: MappingProfile, content: RowContent): readonly MappedRecord[] {
  return readRow(profile, content).records;
}

/** Reads a row and says everything that is wrong with it. */
export function readRow(profile: MappingProfile, content: RowContent): RowReading {
  const reading: Draft = { records: [], faults: [], notes: [] };
  for (const read of compiled(profile)) read(content, reading);
  return reading;
}

interface Draft {
  readonly records: MappedRecord[];
  readonly faults: CellFault[];
  readonly notes: string[];
}

type RecordReader = (row: RowContent, draft: Draft) => void;
type Fields = Record<string, string>;

const CONTROL = /\p{Cc}/u;

const COMPILED = new WeakMap<MappingProfile, readonly RecordReader[]>();

/** Ends of one period, in the order in which they must come. */
const PERIODS: Partial<Record<Resource, readonly [string, string]>> = {
  businesses: ['opened_on', 'closed_on'],
  affiliations: ['valid_from', 'valid_to'],
  vehicles: ['valid_from', 'valid_to'],
  jurisdictions: ['valid_from', 'valid_to'],
};

function compiled(profile: MappingProfile): readonly RecordReader[] {
  let readers = COMPILED.get(profile);
  if (!readers) {
    readers = profile.records.map((mapping) => recordReader(mapping, profile));
    COMPILED.set(profile, readers);
  }
  return readers;
}

function recordReader(mapping: RecordMapping, profile: MappingProfile): RecordReader {
  const { resource } = mapping;
  const definitions = VOCABULARY[resource];
  const required = Object.keys(definitions).filter((name) => definitions[name]?.required);
  const conditions = (mapping.when ?? []).map((condition) => conditionReader(condition, profile));
  const ownSource = profile.source?.name;
  const readSource = mapping.source === undefined ? () => ownSource : fieldReader('source', mapping.source, profile);
  const readId = fieldReader('record_id', mapping.id, profile);
  const readFields = mapping.fields === 'as-named' ? namedFields(resource, profile) : ruledFields(mapping, profile);
  return (row, draft) => {
    if (!conditions.every((holds) => holds(row))) return;
    const source = keep(readSource(row), draft) ?? missing('source', draft);
    const recordId = keep(readId(row), draft) ?? missing('record_id', draft);
    if (CONTROL.test(recordId)) {
      draft.faults.push({ column: 'record_id', value: recordId, reason: 'holds a line break or control character' });
    }
    const fields = readFields(row, draft);
    addSources(fields, definitions, source);
    for (const name of required) if (fields[name] === undefined) missing(name, draft);
    settle(resource, fields, draft);
    if (draft.faults.length === 0) draft.records.push({ resource, source, recordId, fields });
  };
}

/** Data packages: each column that bears a field's name is that field. */
function namedFields(resource: Resource, profile: MappingProfile): (row: RowContent, draft: Draft) => Fields {
  const definitions = new Map(Object.entries(VOCABULARY[resource]));
  return (row, draft) => {
    const fields: Fields = {};
    for (const column in row) {
      const definition = definitions.get(column);
      const value = definition && stated(row[column], profile);
      if (value !== undefined) take(fields, column, column, value, definition, draft);
    }
    return fields;
  };
}

function ruledFields(mapping: RecordMapping, profile: MappingProfile): (row: RowContent, draft: Draft) => Fields {
  const rules = Object.entries(mapping.fields).map(([name, rule]) => ({
    name,
    read: fieldReader(name, rule, profile),
    column: typeof rule === 'string' ? rule : (rule.column ?? name),
    definition: VOCABULARY[mapping.resource][name],
  }));
  return (row, draft) => {
    const fields: Fields = {};
    for (const { name, read, column, definition } of rules) {
      const value = keep(read(row), draft);
      if (value !== undefined) take(fields, name, column, value, definition, draft);
    }
    return fields;
  };
}

function take(
  fields: Fields,
  name: string,
  column: string,
  value: string,
  definition: FieldDefinition | undefined,
  draft: Draft,
): void {
  const reason = definition ? fault(definition.kind, value) : `is no field Townline knows`;
  if (reason === null) fields[name] = value;
  else draft.faults.push({ column, value, reason });
}

/** Why a text cannot be what the field holds. Coordinates are judged as a pair, later. */
function fault(kind: FieldKind, value: string): string | null {
  if (typeof kind === 'object') return kind.oneOf.includes(value) ? null : `is none of ${kind.oneOf.join(', ')}`;
  switch (kind) {
    case 'text':
    case 'latitude':
    case 'longitude':
      return null;
    case 'date':
      return dateFault(value);
    case 'share':
      return /^(0|1|[01]?\.\d+(e-?\d+)?|\d(\.\d+)?e-\d+)$/i.test(value) && Number(value) <= 1
        ? null
        : 'is no share from 0 to 1';
    case 'count':
      return /^\d{1,9}$/.test(value) ? null : 'is no whole number';
    case 'areas':
      return areaFault(value);
  }
}

/** Registers repeat their dates, so what was judged of one is remembered for a while. */
const JUDGED = new Map<string, string | null>();
const REMEMBERED_DATES = 20_000;

function dateFault(value: string): string | null {
  let reason = JUDGED.get(value);
  if (reason === undefined) {
    reason = judgeDate(value);
    if (JUDGED.size >= REMEMBERED_DATES) JUDGED.clear();
    JUDGED.set(value, reason);
  }
  return reason;
}

function judgeDate(value: string): string | null {
  try {
    parsePartialDate(value);
    return null;
  } catch (error) {
    return dateReason(error, value);
  }
}

/** A reference that names no source means the row's own. */
function addSources(fields: Fields, definitions: Readonly<Record<string, FieldDefinition>>, source: string): void {
  for (const noun of ['business', 'party']) {
    if (!definitions[`${noun}_source`] || fields[`${noun}_source`] !== undefined) continue;
    if (fields[`${noun}_record_id`] !== undefined) fields[`${noun}_source`] = source;
  }
}

/** Judges what only makes sense together: coordinates, and the two ends of a period. */
function settle(resource: Resource, fields: Fields, draft: Draft): void {
  const { latitude, longitude } = fields;
  if (isNullIsland(latitude, longitude)) {
    draft.notes.push('coordinates 0, 0 stand for a place not found');
    delete fields['latitude'];
    delete fields['longitude'];
  } else {
    const wrong = coordinateFault(latitude, longitude);
    if (wrong) draft.faults.push({ column: wrong.field, value: fields[wrong.field] ?? '', reason: wrong.reason });
  }
  const [start, end] = PERIODS[resource] ?? [];
  if (start === undefined || end === undefined) return;
  const [from, to] = [fields[start], fields[end]];
  if (from === undefined || to === undefined || latestDay(to) >= earliestDay(from)) return;
  draft.notes.push(`${end} lies before ${start}`);
  delete fields[start];
  delete fields[end];
}

function keep(value: ReturnType<FieldReader>, draft: Draft): string | undefined {
  if (typeof value !== 'object') return value;
  draft.faults.push(value);
  return undefined;
}

function missing(column: string, draft: Draft): string {
  if (!draft.faults.some((known) => known.column === column)) {
    draft.faults.push({ column, value: '', reason: 'is required and empty' });
  }
  return '';
}
