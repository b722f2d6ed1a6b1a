import type { EntityManager, DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { queryPrepared } from './prepared-query.js';

/**
 * One read-only question in SQL with its parameters, seen from a vantage. Table aliases are the repository's own words;
 * everything that comes from outside goes through `value` and is never part of the text.
 */
export class VantageQuery {
  private readonly values: unknown[] = [];
  private asOfPlace: string | undefined;
  private knownAtPlace: string | undefined;

  constructor(private readonly vantage: Vantage) {}

  /** A parameter's place in the text, `$1`, `$2` …, with its type where PostgreSQL cannot tell. */
  value(value: unknown, type?: string): string {
    this.values.push(value);
    return `$${this.values.length}${type === undefined ? '' : `::${type}`}`;
  }

  /** Was the row of this table (with recorded_at and superseded_at) known at the vantage? */
  known(alias: string): string {
    if (this.vantage.knownAt === null) return `${alias}.superseded_at is null`;
    const at = this.knownAt();
    return `(${alias}.recorded_at <= ${at} and (${alias}.superseded_at is null or ${alias}.superseded_at > ${at}))`;
  }

  /** Had the row of this table (with recorded_at) come at the vantage, whatever came after it? */
  arrived(alias: string): string {
    return this.vantage.knownAt === null ? 'true' : `${alias}.recorded_at <= ${this.knownAt()}`;
  }

  /** Did the membership (joined_at, left_at) stand at the vantage? */
  joined(alias: string): string {
    if (this.vantage.knownAt === null) return `${alias}.left_at is null`;
    const at = this.knownAt();
    return `(${alias}.joined_at <= ${at} and (${alias}.left_at is null or ${alias}.left_at > ${at}))`;
  }

  /** Does the fact's valid time hold on the day asked for? An end that nobody stated does not exclude. */
  held(alias: string): string {
    return this.vantage.asOf === null ? 'true' : `${alias}.valid @> ${this.asOf()}`;
  }

  /** Lies a day, stated as a partial date or a date, on or before the day asked for? */
  happened(column: string): string {
    return this.vantage.asOf === null ? 'true' : `${column}::text collate "C" <= ${this.asOf()}::text`;
  }

  /** Runs the text; several statements of one question may run side by side. */
  async rows<Row>(connection: DataSource | EntityManager, text: string): Promise<Row[]> {
    return connection.query<Row[]>(text, this.values);
  }

  /** Runs one of a closed set of texts that look rows up by ids; see `queryPrepared`. */
  async lookUp<Row extends object>(dataSource: DataSource, text: string): Promise<Row[]> {
    return queryPrepared<Row>(dataSource, text, this.values);
  }

  private asOf(): string {
    this.asOfPlace ??= this.value(this.vantage.asOf, 'date');
    return this.asOfPlace;
  }

  private knownAt(): string {
    this.knownAtPlace ??= this.value(this.vantage.knownAt, 'timestamptz');
    return this.knownAtPlace;
  }
}
