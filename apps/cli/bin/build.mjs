// Compiles every app, lib and the database folder with swc, each into its own dist/. Types are checked by `npm run types`.
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ASIDE = '.new-';
const SKIP = new Set(['dist', 'node_modules']);

/** Compiles what changed since the last build; returns how many files that were. */
export async function build() {
  const { transformFile } = await import('@swc/core');
  let compiled = 0;
  for (const room of await rooms()) {
    const outputs = new Set();
    for (const source of await sources(room.source)) {
      const output = join(room.output, relative(room.source, source)).replace(/\.ts$/, '.js');
      outputs.add(output).add(`${output}.map`);
      if (await isFresh(source, output)) continue;
      const { code, map } = await transformFile(source, {
        cwd: ROOT,
        configFile: join(ROOT, '.swcrc'),
        sourceFileName: source,
      });
      await mkdir(dirname(output), { recursive: true });
      await writeWhole(`${output}.map`, map ?? '');
      await writeWhole(output, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
      compiled += 1;
    }
    await removeStale(room.output, outputs);
  }
  return compiled;
}

/** Another command may be running what we compile, or compiling it too: it sees the old file or the new one. */
async function writeWhole(path, text) {
  const aside = `${path}${ASIDE}${process.pid}`;
  await writeFile(aside, text);
  await rename(aside, path);
}

async function rooms() {
  const found = ['database', 'test/bench'].map((room) => ({
    source: join(ROOT, room),
    output: join(ROOT, room, 'dist'),
  }));
  for (const floor of ['apps', 'libs']) {
    for (const name of await readdir(join(ROOT, floor))) {
      found.push({ source: join(ROOT, floor, name, 'src'), output: join(ROOT, floor, name, 'dist') });
    }
  }
  return found;
}

async function sources(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.d|\.spec)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split('/')
          .some((part) => SKIP.has(part)),
    );
}

async function isFresh(source, output) {
  const built = await stat(output).catch(() => undefined);
  return built !== undefined && built.mtimeMs >= (await stat(source)).mtimeMs;
}

async function removeStale(folder, outputs) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !outputs.has(path) && !path.includes(ASIDE)) await rm(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const compiled = await build();
  console.error(`build: ${compiled} file(s) compiled`);
}
