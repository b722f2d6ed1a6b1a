import { InvalidArgumentError } from 'commander';
import type { LinkModel, LinkType } from '@townline/matching';
import { LinkError } from './link.errors.js';

export interface LinkOptions {
  readonly model: string;
  readonly out: string;
  readonly id?: string;
  readonly linkType?: LinkType;
  readonly threshold?: number;
  readonly clusters?: string;
  readonly train?: boolean;
  readonly recall?: number;
  readonly saveModel?: string;
  readonly saveTable?: string;
  readonly explain?: readonly [string, string];
  readonly waterfall?: string;
  readonly timing?: boolean;
}

/** The model with what the command line says otherwise. Throws `BAD_LINK_TYPE` where it does not go with the tables. */
export function withOptions(model: LinkModel, options: LinkOptions, tables: number): LinkModel {
  const linkType = options.linkType ?? model.linkType;
  if (tables > 1 && linkType === 'dedupe_only') {
    const reason = 'dedupe_only looks within one table, and there are two: --link-type link_only or link_and_dedupe';
    throw new LinkError('BAD_LINK_TYPE', reason);
  }
  if (tables === 1 && linkType !== 'dedupe_only' && model.sourceColumn === undefined) {
    throw new LinkError('BAD_LINK_TYPE', `${linkType} wants two tables, or a model that names a source column`);
  }
  return {
    ...model,
    linkType,
    idColumn: options.id ?? model.idColumn,
    ...(options.recall === undefined ? {} : { training: { ...model.training, recall: options.recall } }),
  };
}

export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('a number from 0 to 1 is wanted');
  return value;
}

export function shareAboveNone(text: string): number {
  const value = share(text);
  if (value === 0) throw new InvalidArgumentError('a number above 0 is wanted');
  return value;
}

/** Two ids with a comma between; an id that has one itself cannot be named here. */
export function idPair(text: string): readonly [string, string] {
  const [left, right, ...more] = text.split(',');
  if (!left || !right || more.length > 0) throw new InvalidArgumentError('two ids with a comma between are wanted');
  return [left, right];
}
