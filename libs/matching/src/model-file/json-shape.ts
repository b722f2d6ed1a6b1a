import { DomainError } from '@townline/kernel';

/** A model file that is not of the shape Townline writes. The message names the place in the file. */
export class ModelFileError extends DomainError {
  constructor(message: string, options?: ErrorOptions) {
    super('BAD_MODEL_FILE', message, options);
  }
}

/** Reads a value that was JSON, or throws `ModelFileError` with the path to it. */
export type Shape<Value> = (value: unknown, path: string) => Value;

export const text: Shape<string> = (value, path) => (typeof value === 'string' ? value : wrong(path, 'a text', value));

export const truth: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : wrong(path, 'true or false', value);

export function number(least = -Infinity, most = Infinity): Shape<number> {
  return (value, path) => {
    if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value;
    return wrong(path, Number.isFinite(least) ? `a number from ${least} to ${most}` : 'a number', value);
  };
}

export function oneOf<Value extends string>(...allowed: readonly Value[]): Shape<Value> {
  return (value, path) => allowed.find((each) => each === value) ?? wrong(path, `one of ${allowed.join(', ')}`, value);
}

export function listOf<Value>(item: Shape<Value>, least = 0): Shape<readonly Value[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least)
      return wrong(path, least > 0 ? `a list of ${least} or more` : 'a list', value);
    return value.map((each, position) => item(each, `${path}[${position}]`));
  };
}

export function orNull<Value>(shape: Shape<Value>): Shape<Value | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

type Shapes<Whole> = { readonly [Key in keyof Whole]-?: Shape<Exclude<Whole[Key], undefined>> };
type Optional<Whole> = { [Key in keyof Whole]-?: undefined extends Whole[Key] ? Key : never }[keyof Whole];

/** An object with exactly these keys, some of which may be missing. */
export function objectOf<Whole>(shapes: Shapes<Whole>, ...optional: readonly Optional<Whole>[]): Shape<Whole> {
  const known = Object.keys(shapes) as (keyof Whole & string)[];
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(path, 'an object', value);
    const given = value as Readonly<Record<string, unknown>>;
    const strange = Object.keys(given).find((key) => !known.some((each) => each === key));
    if (strange !== undefined)
      throw new ModelFileError(`${path === '' ? '' : `${path}: `}"${strange}" is no key that is known here`);
    const found = known.flatMap((key) => {
      const inside = path === '' ? key : `${path}.${key}`;
      if (given[key] !== undefined) return [[key, shapes[key](given[key], inside)] as const];
      return optional.some((each) => each === key) ? [] : wrong(inside, 'a value', undefined);
    });
    return Object.fromEntries(found) as unknown as Whole;
  };
}

/** Fills in what may be left out. */
export function defaulted<Whole>(defaults: Partial<Whole>, shape: Shape<Whole>): Shape<Whole> {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return shape(value, path);
    return shape({ ...defaults, ...value }, path);
  };
}

export function wrong(path: string, wanted: string, found: unknown): never {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found);
  const told = shown.length <= 60 ? shown : `${shown.slice(0, 57)}...`;
  throw new ModelFileError(`${path === '' ? 'the file' : path}: ${wanted} is wanted, not ${told}`);
}
