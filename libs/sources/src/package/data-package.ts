import { isAbsolute, normalize } from 'node:path';
import { ImportError } from '../import/import.errors.js';
import type { ProfileSource } from '../mapping/mapping-profile.js';
import { RESOURCES, type Resource } from '../mapping/vocabulary.js';
import { RELIABILITY_GRADES, SOURCE_KINDS } from '../source/source.entity.js';

export const DESCRIPTOR = 'datapackage.json';

/** What a `datapackage.json` says: which file holds which kind of row, and what is known of the sources. */
export interface PackageDescriptor {
  readonly resources: readonly { readonly resource: Resource; readonly path: string }[];
  readonly sources: readonly ProfileSource[];
  /** Names of resources that are not imported; truth is for evaluation alone. */
  readonly ignored: readonly string[];
}

/** Reads a descriptor; throws `BAD_PACKAGE` naming what is wrong. Whether the files exist is for the caller to see. */
export function readDescriptor(text: string, name: string): PackageDescriptor {
  const descriptor = parseObject(text, name);
  const listed = descriptor['resources'];
  if (!Array.isArray(listed)) throw refusal(name, '"resources" is missing');
  const resources: { resource: Resource; path: string }[] = [];
  const ignored: string[] = [];
  for (const entry of listed as unknown[]) {
    const { resource, path, title } = readEntry(entry, name);
    if (resource === null) ignored.push(title);
    else if (resources.some((known) => known.resource === resource))
      throw refusal(name, `"${resource}" is listed twice`);
    else resources.push({ resource, path });
  }
  if (resources.length === 0) throw refusal(name, 'it lists no file that Townline can import');
  if (!resources.some(({ resource }) => resource === 'businesses')) throw refusal(name, 'it lists no "businesses"');
  return { resources: inOrder(resources), sources: readSources(descriptor['sources'], name), ignored };
}

function readEntry(entry: unknown, name: string): { resource: Resource | null; path: string; title: string } {
  const { name: title, path, encoding } = asObject(entry) ?? {};
  if (typeof title !== 'string' || typeof path !== 'string') {
    throw refusal(name, 'every resource needs a "name" and one file as "path"');
  }
  const clean = normalize(path);
  if (isAbsolute(clean) || clean.startsWith('..') || /^[a-z]+:/i.test(path)) {
    throw refusal(name, `"${path}" lies outside the package`);
  }
  if (typeof encoding === 'string' && !/^utf-?8$/i.test(encoding)) {
    throw refusal(name, `"${title}" is stated to be ${encoding}; UTF-8 is needed`);
  }
  return { resource: RESOURCES.find((known) => known === title) ?? null, path: clean, title };
}

function readSources(value: unknown, name: string): ProfileSource[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw refusal(name, '"sources" must be a list');
  return (value as unknown[]).flatMap((entry) => {
    const { name: short, title, kind, reliability, description } = asObject(entry) ?? {};
    const called = short ?? title;
    if (typeof called !== 'string') throw refusal(name, 'every source needs a "name" or "title"');
    if (kind === undefined && reliability === undefined) return [];
    const ofKind = oneOf(SOURCE_KINDS, kind) ?? 'OTHER';
    const grade = oneOf(RELIABILITY_GRADES, reliability) ?? 'F';
    return [
      { name: called, kind: ofKind, reliability: grade, ...(typeof description === 'string' && { description }) },
    ];
  });
}

/** Other makers' descriptors have words of their own for a source; one that is not ours says no more than OTHER, or F, does. */
function oneOf<T extends string>(known: readonly T[], stated: unknown): T | undefined {
  const word = typeof stated === 'string' ? stated.trim().toUpperCase().replace(/[ -]/g, '_') : '';
  return known.find((one) => one === word);
}

/** Parties after businesses and so on, so that reports read alike whatever the order in the file. */
function inOrder<T extends { readonly resource: Resource }>(resources: readonly T[]): T[] {
  return [...resources].sort((a, b) => RESOURCES.indexOf(a.resource) - RESOURCES.indexOf(b.resource));
}

function parseObject(text: string, name: string): Record<string, unknown> {
  try {
    const value = asObject(JSON.parse(text));
    if (value) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ImportError('BAD_PACKAGE', `${name} is not JSON: ${error.message}`, { cause: error });
  }
  throw refusal(name, 'it is not a JSON object');
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function refusal(name: string, reason: string): ImportError {
  return new ImportError('BAD_PACKAGE', `${name}: ${reason}`);
}
