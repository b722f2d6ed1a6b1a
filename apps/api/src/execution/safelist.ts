import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { DomainError } from '@townline/kernel';

/** An operation somebody keeps: its name, its text, and the hash by which clients of Apollo's persisted queries ask for it. */
export interface KeptOperation {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/** The operations that are kept; where nothing else is answered, they are all there is. */
export class Safelist {
  private readonly byName: ReadonlyMap<string, KeptOperation>;
  private readonly byHash: ReadonlyMap<string, KeptOperation>;

  constructor(readonly operations: readonly KeptOperation[]) {
    this.byName = new Map(operations.map((each) => [each.name, each]));
    this.byHash = new Map(operations.map((each) => [each.hash, each]));
  }

  /** By its name or its hash. */
  find(id: string): KeptOperation | undefined {
    return this.byName.get(id) ?? this.byHash.get(id);
  }

  holds(hash: string): boolean {
    return this.byHash.has(hash);
  }
}

/** Reads `*.graphql`, one named operation a file. Throws `INVALID_OPERATION` naming the file. */
export async function readSafelist(folder: string): Promise<Safelist> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const operations = await Promise.all(
    files.map(async (file) => keptOperation(file, await readFile(join(folder, file), 'utf8'))),
  );
  const names = new Set(operations.map(({ name }) => name));
  if (names.size < operations.length) throw new DomainError('INVALID_OPERATION', `${folder} holds one name twice`);
  return new Safelist(operations);
}

function keptOperation(file: string, text: string): KeptOperation {
  const definitions = parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = definitions;
  const name = operation && 'name' in operation ? operation.name?.value : undefined;
  if (definitions.length !== 1 || name === undefined) {
    throw new DomainError('INVALID_OPERATION', `${file} must hold one operation with a name`);
  }
  return { name, text, hash: createHash('sha256').update(text).digest('hex') };
}
