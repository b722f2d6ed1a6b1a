import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-tree.js';

interface NestProject {
  readonly type: string;
  readonly root: string;
  readonly entryFile: string;
  readonly sourceRoot: string;
  readonly compilerOptions: { readonly tsConfigPath: string };
}

const { projects } = JSON.parse(readFileSync(join(ROOT, 'nest-cli.json'), 'utf8')) as {
  projects: Record<string, NestProject>;
};

const rooms = (tree: string): string[] =>
  readdirSync(join(ROOT, tree), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${tree}/${entry.name}`);

describe('nest-cli.json', () => {
  it('has an entry for every app and lib, and none for anything else', () => {
    const roots = Object.values(projects).map(({ root }) => root);
    expect(roots.sort()).toEqual([...rooms('apps'), ...rooms('libs')].sort());
  });

  it.each(Object.entries(projects))('%s: its entry is true', (name, project) => {
    expect(project.root.split('/')[1]).toBe(name);
    expect(project.type).toBe(project.root.startsWith('apps/') ? 'application' : 'library');
    expect(project.sourceRoot).toBe(`${project.root}/src`);
    expect(existsSync(join(ROOT, project.sourceRoot, `${project.entryFile}.ts`))).toBe(true);
    expect(existsSync(join(ROOT, project.compilerOptions.tsConfigPath))).toBe(true);
  });
});
