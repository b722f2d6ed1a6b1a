import { checkFolders, checkHabits, checkKernelSize } from './code-habits.js';
import { checkGates } from './gated-changes.js';
import { checkPlan, FLOORS } from './house-plan.js';
import { findCircles } from './import-circles.js';
import { importsOf, readFolders, readSources, type SourceFile, type Violation } from './source-tree.js';

const sources = readSources();
const folders = readFolders();

function show(violations: readonly Violation[]): string[] {
  return violations.map(({ rule, file, detail }) => `${file}: ${rule}: ${detail}`);
}

describe('the house as it stands', () => {
  it('is read whole', () => {
    expect(sources.length).toBeGreaterThan(60);
    const kernelUsers = sources.filter((file) => importsOf(file).includes('@townline/kernel'));
    expect(kernelUsers.length).toBeGreaterThan(5);
  });

  it('keeps to its plan', () => expect(show(checkPlan(sources))).toEqual([]));
  it('has no import circle', () => expect(show(findCircles(sources))).toEqual([]));
  it('keeps its habits', () => expect(show(sources.flatMap(checkHabits))).toEqual([]));
  it('lets no change past the gate', () => expect(show(checkGates(sources))).toEqual([]));
  it('calls folders by nouns', () => expect(show(checkFolders(folders))).toEqual([]));
  it('has a small kernel', () => expect(show(checkKernelSize(sources))).toEqual([]));

  it('has a floor for every lib, and no more than sixteen of them', () => {
    const libs = folders.flatMap((folder) => /^libs\/([^/]+)$/.exec(folder)?.[1] ?? []);
    expect(libs.filter((lib) => FLOORS[lib] === undefined)).toEqual([]);
    expect(libs.length).toBeLessThanOrEqual(16);
  });
});

const file = (path: string, text: string): SourceFile => ({ path, text });
const rulesOf = (violations: readonly Violation[]): string[] => violations.map(({ rule }) => rule);

describe('a bad import is found', () => {
  it.each([
    ['imports go down', 'libs/registry/src/a.ts', `import { x } from '@townline/leads';`],
    ['imports go down', 'libs/sources/src/a.ts', `import type { X } from '@townline/jurisdictions';`],
    ['imports go down', 'libs/kernel/src/a.ts', `export { x } from '@townline/platform';`],
    ['imports go down', 'libs/detection/src/a.ts', `import { x } from '@townline/matching';`],
    ['imports go down', 'libs/matching/src/a.ts', `import { x } from '@townline/platform';`],
    ['every lib has a floor', 'libs/gossip/src/a.ts', `import { x } from '@townline/kernel';`],
    ['a lib knows no app and no migration', 'libs/leads/src/a.ts', `import { x } from '@townline/app-api';`],
    ['a lib knows no app and no migration', 'libs/leads/src/a.ts', `await import('@townline/database');`],
    ['audit and referrals are joined by apps alone', 'libs/leads/src/a.ts', `import { x } from '@townline/referrals';`],
    ['referrals are joined by the api alone', 'apps/worker/src/a.ts', `import { x } from '@townline/referrals';`],
    ['an app does not import another', 'apps/worker/src/a.ts', `import { x } from '@townline/app-api';`],
    ['the console knows no lib and no app', 'apps/console/src/a.ts', `import { x } from '@townline/kernel';`],
    ['the database knows no app', 'database/a.ts', `import { x } from '@townline/app-api';`],
    [
      'another room is entered by its public name',
      'libs/leads/src/a.ts',
      `import { x } from '../../kernel/src/id.js';`,
    ],
    ['another room is entered by its public name', 'libs/leads/src/a.ts', `import { x } from '@townline/kernel/id';`],
    ['a room does not call itself by its public name', 'libs/leads/src/a.ts', `import { x } from '@townline/leads';`],
    ['product code knows no test', 'apps/api/src/a.ts', `import { x } from '../../../test/support/x.js';`],
    ['no lib knows GraphQL', 'libs/leads/src/a.ts', `import { Field } from '@nestjs/graphql';`],
    ['no lib knows GraphQL', 'libs/leads/src/a.ts', `import type { GraphQLError } from 'graphql';`],
    ['a pure lib stays pure', 'libs/matching/src/a.ts', `import { Injectable } from '@nestjs/common';`],
    ['a pure lib stays pure', 'libs/kernel/src/a.ts', `import type { DataSource } from 'typeorm';`],
    ['a pure lib stays pure', 'libs/simulation/src/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['a pure lib stays pure', 'libs/detection/src/a.ts', `import pg from 'pg';`],
  ])('%s: %s', (rule, path, text) => {
    expect(rulesOf(checkPlan([file(path, text)]))).toEqual([rule]);
  });

  it.each([
    ['libs/detection/src/a.ts', `import { x } from '@townline/kernel'; import { y } from './b.js';`],
    ['libs/leads/src/a.ts', `import { x } from '@townline/registry'; import { z } from '@townline/detection';`],
    [
      'apps/cli/src/a.ts',
      `import { x } from '@townline/app-api'; import { createDataSource } from '@townline/database';`,
    ],
    ['apps/api/src/a.ts', `import { x } from '@townline/referrals'; import { Field } from '@nestjs/graphql';`],
    ['database/a.ts', `import { x } from '@townline/leads';`],
  ])('and a good one is let through in %s', (path, text) => expect(checkPlan([file(path, text)])).toEqual([]));

  it('and a spec may use files and test support, but not climb', () => {
    const text = `import 'node:fs'; import '../../../test/support/x.js'; import '@townline/leads';`;
    expect(rulesOf(checkPlan([file('libs/matching/src/a.spec.ts', text)]))).toEqual(['imports go down']);
  });
});

describe('an import circle is found', () => {
  it('of types, through three files, and through the index', () => {
    const ring = [
      file('libs/leads/src/a.ts', `import type { B } from './b.js';`),
      file('libs/leads/src/b.ts', `export { c } from './c/c.js';`),
      file('libs/leads/src/c/c.ts', `import '../a.js';`),
      file('libs/leads/src/d.ts', `import './a.js';`),
    ];
    expect(findCircles(ring)).toHaveLength(1);
    expect(findCircles(ring)[0]?.detail.split(' → ').sort()).toEqual(ring.slice(0, 3).map(({ path }) => path));
    const index = [
      file('libs/kernel/src/index.ts', `export { a } from './a.js';`),
      file('libs/kernel/src/a.ts', `import '@townline/kernel';`),
    ];
    expect(findCircles(index)).toHaveLength(1);
    expect(findCircles([file('libs/leads/src/e.ts', `import './e.js';`)])).toHaveLength(1);
    expect(findCircles(ring.slice(1))).toEqual([]);
  });
});

describe('a bad habit is found', () => {
  const long = (lines: number): string => 'a();\n'.repeat(lines);
  it.each([
    ['a file has at most 300 lines', 'libs/leads/src/a.ts', long(301)],
    ['a function has at most 40 lines', 'libs/leads/src/a.ts', `function f() {\n${long(39)}}\n`],
    ['a function has at most 40 lines', 'libs/leads/src/a.ts', `const f = () => {\n${long(39)}};\n`],
    ['a constructor has at most 5 dependencies', 'libs/leads/src/a.ts', `class A { constructor(a, b, c, d, e, f) {} }`],
    ['a file is called noun.role.ts', 'libs/leads/src/Lead.ts', ''],
    ['a file is called noun.role.ts', 'libs/leads/src/lead.manager.ts', ''],
    ['a file is called noun.role.ts', 'database/migrations/add-lead.job.x.ts', ''],
    ['names are exported one by one', 'libs/leads/src/index.ts', `export * from './a.js';`],
    ['nothing is silenced or put off', 'libs/leads/src/a.ts', `// eslint${'-disable'}`],
    ['nothing is silenced or put off', 'test/db/a.db-spec.ts', `// @ts${'-ignore'}`],
    ['nothing is silenced or put off', 'apps/api/src/a.ts', `// ${'TO'}DO: later`],
    ['time and chance come in as arguments', 'libs/matching/src/a.ts', 'Date.now();'],
    ['time and chance come in as arguments', 'libs/kernel/src/a.ts', 'new Date();'],
    ['time and chance come in as arguments', 'libs/simulation/src/a.ts', 'Math.random();'],
    ['time and chance come in as arguments', 'libs/detection/src/a.ts', 'process.env;'],
    ['no HTTP error class in libs', 'libs/leads/src/a.ts', `import { NotFoundException } from '@nestjs/common';`],
  ])('%s: %s', (rule, path, text) => expect(rulesOf(checkHabits(file(path, text)))).toEqual([rule]));

  it.each([
    ['database/migrations/1763000000000-create-leads.ts', long(400)],
    ['libs/matching/src/a.ts', 'new Date(2020, 1, 1); // Date.now is not called here\n'],
    ['libs/platform/src/clock.ts', 'Date.now();'],
    ['libs/leads/src/lead.service.spec.ts', ''],
    ['libs/leads/src/a.ts', `function f() {\n${long(38)}}\n`],
  ])('and nothing is said against %s', (path, text) => expect(checkHabits(file(path, text))).toEqual([]));

  it('folders and the kernel', () => {
    const bad = ['libs/leads/src/utils', 'apps/api/src/common'];
    expect(checkFolders([...bad, 'libs/leads/src/lead']).map((violation) => violation.file)).toEqual(bad);
    expect(rulesOf(checkKernelSize([file('libs/kernel/src/a.ts', long(501))]))).toEqual(['the kernel stays small']);
  });
});

describe('a change that passes no gate is found', () => {
  const resolver = (body: string): SourceFile =>
    file(
      'apps/api/src/note/note.resolver.ts',
      `class NoteResolver { constructor(private readonly notes: NoteService) {} @Mutation(() => Note) write() { ${body} } }`,
    );
  const service = (first: string): SourceFile =>
    file(
      'libs/leads/src/note/note.service.ts',
      `class NoteService { constructor(private readonly unitOfWork: UnitOfWork) {} async write() { ${first} return this.unitOfWork.run(); } }`,
    );
  const gated = service(`await passRoleGate('WRITE', ['TIP']);`);

  it('where the service writes without asking', () => {
    expect(checkGates([resolver('return this.notes.write();'), gated])).toEqual([]);
    expect(rulesOf(checkGates([resolver('return this.notes.write();'), service('')]))).toEqual([
      'a change passes the gate',
    ]);
  });
});
