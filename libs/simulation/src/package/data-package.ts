import type { FeatureCollection, Polygon } from 'geojson';

export type ResourceName =
  | 'businesses'
  | 'parties'
  | 'affiliations'
  | 'events'
  | 'advertisements'
  | 'truth_entities'
  | 'truth_reopenings'
  | 'truth_decoys';

/** One CSV row: column to text; an absent or empty cell means "not stated". */
export type Row = Readonly<Record<string, string>>;

/** One table of a package. `rows` can be walked any number of times and always gives the same rows. */
export interface Resource {
  readonly columns: readonly string[];
  readonly rows: Iterable<Row>;
  /**
   * The same rows piece by piece, where a world has several provinces. Whoever takes piece 1 of every table before piece 2
   * of any needs no more memory and no more time than for one pass.
   */
  readonly pieces?: readonly Iterable<Row>[];
}

/** How far a source is to be believed: A (register of record) to E (unsigned tip). */
export type ReliabilityGrade = 'A' | 'B' | 'C' | 'D' | 'E';

export type SourceKind = 'REGISTER' | 'AGENCY' | 'REVIEW_SITE' | 'AD_SITE' | 'TIP';

/** A source as the descriptor names it; `name` is what stands in the rows' `source` column. */
export interface SourceDescription {
  readonly name: string;
  readonly title: string;
  readonly kind: SourceKind;
  readonly reliability: ReliabilityGrade;
}

/** The object to be written as `datapackage.json` (Frictionless Data Package). */
export interface PackageDescriptor {
  readonly profile: 'data-package';
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly invented: true;
  /** Descriptive parameters of the world; absent in hand-made samples. */
  readonly simulation?: Readonly<Record<string, string | number>>;
  readonly sources: readonly SourceDescription[];
  readonly resources: readonly ResourceDescriptor[];
}

export interface ResourceDescriptor {
  readonly name: ResourceName;
  readonly path: string;
  readonly profile: 'tabular-data-resource';
  readonly mediatype: 'text/csv';
  readonly encoding: 'utf-8';
  readonly schema: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: 'string' | 'number';
      readonly description: string;
      readonly constraints?: { readonly required: true };
    }[];
    readonly primaryKey?: readonly string[];
  };
}

/** Properties of one feature of `towns.geojson`. There is no GEOID: the towns are invented. */
export interface TownProperties {
  readonly name: string;
  readonly state: string;
  readonly population: number;
  readonly postal_codes: readonly string[];
  readonly villages: readonly string[];
  /** Names of the towns across a border line, as `name, state`. */
  readonly adjacent: readonly string[];
  readonly invented: true;
}

/** A labelled world as its sources would write it, ready to be written to disk by whoever has a disk. */
export interface DataPackage {
  readonly descriptor: PackageDescriptor;
  readonly resources: Readonly<Record<ResourceName, Resource>>;
  /** To be written as `towns.geojson` beside the CSV files. */
  readonly towns: FeatureCollection<Polygon, TownProperties>;
}
