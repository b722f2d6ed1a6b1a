import { posix } from 'node:path';
import { importsOf, isProduct, isSpec, type SourceFile, type Violation } from './source-tree.js';

/** The floors of the house. A lib may import what lies on a lower floor. */
export const FLOORS: Readonly<Record<string, number>> = {
  kernel: 1,
  matching: 2,
  detection: 2,
  simulation: 2,
  platform: 2,
  access: 3,
  audit: 3,
  sources: 4,
  jurisdictions: 4,
  referrals: 4,
  registry: 5,
  enforcement: 6,
  resolution: 6,
  leads: 7,
  casework: 8,
  exchange: 9,
};

/** Pure rooms: no framework, no database, no clock, no files. Their floors leave them kernel alone to import. */
const PURE = new Set(['kernel', 'matching', 'detection', 'simulation']);
const IMPURE_MODULE =
  /^(@nestjs\/|typeorm($|\/)|pg($|-|\/)|(node:)?(fs|net|http|https|http2|dgram|dns|tls|child_process|os)($|\/))/;
const GRAPHQL_MODULE = /^(graphql|graphql-.*|@nestjs\/(graphql|apollo)|@apollo\/.*|@as-integrations\/.*)$/;

/** `libs/kernel`, `apps/api`, `database`, `test`; a package's own name leads to the same room. */
function roomOf(path: string): string {
  const [tree = '', name = ''] = path.split('/');
  return tree === 'libs' || tree === 'apps' ? `${tree}/${name}` : tree;
}

/** The room an import leads to, or undefined for a package from outside. */
function roomOfImport(file: SourceFile, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return roomOf(posix.join(posix.dirname(file.path), specifier));
  const [, name] = /^@townline\/([^/]+)/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  if (name === 'database') return 'database';
  return name.startsWith('app-') ? `apps/${name.slice(4)}` : `libs/${name}`;
}

/** Every import that goes where the house plan does not let it go. */
export function checkPlan(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    if (file.path.startsWith('test/')) return [];
    return importsOf(file).flatMap((specifier) => {
      const target = roomOfImport(file, specifier);
      const rule = target === undefined ? judgePackage(file, specifier) : judgeRoom(file, specifier, target);
      return rule === undefined ? [] : [{ rule, file: file.path, detail: specifier }];
    });
  });
}

function judgePackage(file: SourceFile, specifier: string): string | undefined {
  const [tree, name = ''] = file.path.split('/');
  if (tree !== 'libs') return undefined;
  if (GRAPHQL_MODULE.test(specifier)) return 'no lib knows GraphQL';
  if (PURE.has(name) && !isSpec(file.path) && IMPURE_MODULE.test(specifier)) return 'a pure lib stays pure';
  return undefined;
}

function judgeRoom(file: SourceFile, specifier: string, target: string): string | undefined {
  const room = roomOf(file.path);
  if (target === 'test') return isProduct(file.path) ? 'product code knows no test' : undefined;
  if (target === room) {
    return specifier.startsWith('.') ? undefined : 'a room does not call itself by its public name';
  }
  if (specifier.startsWith('.')) return 'another room is entered by its public name';
  if (/^@townline\/[^/]+\//.test(specifier)) return 'another room is entered by its public name';
  const [tree = '', name = ''] = room.split('/');
  if (tree === 'libs') return judgeLib(name, target);
  if (tree === 'apps') return judgeApp(name, target);
  return target.startsWith('apps/') ? 'the database knows no app' : undefined;
}

function judgeLib(name: string, target: string): string | undefined {
  if (!target.startsWith('libs/')) return 'a lib knows no app and no migration';
  const [from, to] = [FLOORS[name], FLOORS[target.slice(5)]];
  if (from === undefined || to === undefined) return 'every lib has a floor';
  if (to >= from) return 'imports go down';
  if (target === 'libs/audit' || target === 'libs/referrals') return 'audit and referrals are joined by apps alone';
  return undefined;
}

function judgeApp(name: string, target: string): string | undefined {
  if (name === 'console') return 'the console knows no lib and no app';
  if (target === 'libs/referrals' && name !== 'api') return 'referrals are joined by the api alone';
  // The command starts the others; they do not know each other.
  return target.startsWith('apps/') && name !== 'cli' ? 'an app does not import another' : undefined;
}
