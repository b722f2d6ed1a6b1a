import type { SourceClass } from '../source/source-class.js';
import type { ReliabilityGrade, SourceKind } from '../source/source.entity.js';
import type { Resource } from './vocabulary.js';

export const FILE_FORMATS = ['csv', 'xlsx', 'geojson', 'shapefile'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const DATE_FORMATS = ['ISO', 'M/D/YYYY', 'D.M.YYYY', 'YYYYMMDD', 'EXCEL'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** What becomes of a cell that cannot be read: the row is refused, the field is left unstated, or the text stays as it is. */
export type Fallback = 'refuse' | 'omit' | 'keep';

/** How one field is read from a row. A plain text is a column's name or, with braces, a template: `"{account}#owner"`. */
export type FieldRule = string | FieldSteps;

/** The steps in order: take a text, cut a part out of it, translate it, read it as a date. */
export interface FieldSteps {
  readonly column?: string;
  readonly template?: string;
  readonly constant?: string;
  /** Regular expression with named groups; a text it does not fit leaves the field unstated. */
  readonly pattern?: string;
  /** The group of `pattern` that is the field; by default the field's own name. */
  readonly group?: string;
  /** Source's word → our word, compared without regard to case. */
  readonly values?: Readonly<Record<string, string>>;
  readonly dates?: readonly DateFormat[];
  /** `person` or `organization`, from the way the name is written. */
  readonly partyKind?: boolean;
  /** One coordinate of a point geometry. */
  readonly point?: 'latitude' | 'longitude';
  /** When `values` or `dates` do not fit. Refuse, unless stated. */
  readonly otherwise?: Fallback;
}

/** A record is read only where all its conditions hold. */
export type Condition =
  | { readonly stated: string }
  /** Stated, and naming someone: "See Attached" and "N/A" are nobody. */
  | { readonly named: string }
  | { readonly column: string; readonly in: readonly string[] };

export interface RecordMapping {
  readonly resource: Resource;
  /** The stating source; the profile's own where absent. */
  readonly source?: FieldRule;
  readonly id: FieldRule;
  readonly when?: readonly Condition[];
  /** Field → rule; `as-named` takes every column that bears a field's name, as data packages do. */
  readonly fields: Readonly<Record<string, FieldRule>> | 'as-named';
}

export interface ProfileSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly reliability: ReliabilityGrade;
  readonly description?: string;
  /** What its records are, where an agency imports them and the kind of source does not say it rightly. */
  readonly recordClass?: SourceClass;
}

/**
 * How the rows of one kind of file are read. The profile is kept with the batch it was used for, so a row can always be read
 * again the way it was read then.
 */
export interface MappingProfile {
  readonly name: string;
  readonly description?: string;
  /** Absent in data packages, whose rows name their source themselves. */
  readonly source?: ProfileSource;
  readonly format?: FileFormat;
  /** Worksheet of an XLSX file; the first where absent. */
  readonly sheet?: string;
  /** One character; a comma where absent. */
  readonly delimiter?: string;
  /** Texts that stand for an empty cell. */
  readonly notStated?: readonly string[];
  /** Columns that a file may lack; every other column the profile names must be there. */
  readonly optional?: readonly string[];
  /** The first record is the one the row is kept under. */
  readonly records: readonly RecordMapping[];
}

/** A row of a data package says everything in our own words. */
export function dataPackageProfile(resource: Resource): MappingProfile {
  return {
    name: `data-package/${resource}`,
    records: [{ resource, source: 'source', id: 'record_id', fields: 'as-named' }],
  };
}
