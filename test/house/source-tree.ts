import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One file of the house, its path relative to the root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly detail: string;
}

const TREES = ['apps', 'libs', 'database', 'test'];
const PASSED_OVER = new Set(['dist', 'node_modules', 'coverage']);

/** Every TypeScript file of the house. */
export function readSources(): SourceFile[] {
  return TREES.flatMap((tree) => walk(tree)).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** Every folder of the house, itself and what lies below. */
export function readFolders(): string[] {
  const folders = (path: string): string[] =>
    readdirSync(join(ROOT, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !PASSED_OVER.has(entry.name))
      .flatMap((entry) => [`${path}/${entry.name}`, ...folders(`${path}/${entry.name}`)]);
  return TREES.flatMap((tree) => [tree, ...folders(tree)]);
}

/** What a file imports, as it is written there; type-only and dynamic imports count. */
export function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
}

export function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
}

export function isSpec(path: string): boolean {
  return /[.-]spec\.ts$/.test(path);
}

/** Code that runs in an installation: no test, and nothing under test/. */
export function isProduct(path: string): boolean {
  return !path.startsWith('test/') && !isSpec(path);
}

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : walk(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}
