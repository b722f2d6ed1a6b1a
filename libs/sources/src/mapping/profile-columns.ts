import { columnsOf } from './field-reader.js';
import type { MappingProfile, RecordMapping } from './mapping-profile.js';
import { VOCABULARY } from './vocabulary.js';

/** The columns a profile reads, and those of them without which a file cannot be read. */
export interface ProfileColumns {
  readonly known: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

export function profileColumns(profile: MappingProfile): ProfileColumns {
  const known = new Set<string>();
  const required = new Set<string>();
  for (const record of profile.records) {
    for (const column of ruledColumns(record)) {
      known.add(column);
      if (!profile.optional?.includes(column)) required.add(column);
    }
    if (record.fields !== 'as-named') continue;
    for (const [name, definition] of Object.entries(VOCABULARY[record.resource])) {
      known.add(name);
      if (definition.required) required.add(name);
    }
  }
  return { known, required };
}

function ruledColumns(record: RecordMapping): string[] {
  const rules = [record.id, ...(record.source === undefined ? [] : [record.source])];
  const conditions = (record.when ?? []).map((condition) =>
    'stated' in condition ? condition.stated : 'named' in condition ? condition.named : condition.column,
  );
  const fields = record.fields === 'as-named' ? [] : Object.values(record.fields);
  return [...conditions, ...[...rules, ...fields].flatMap(columnsOf)];
}
