import { importInto, type House } from '@townline/app-cli';
import { ResolveRunService } from '@townline/leads';
import { writeWorld, type WrittenWorld } from './written-world.js';

/** Cards of shops and people that a world of scale 1 brings. */
const CARDS_PER_SCALE = 34_000;

/** A registry of about so many resolved cards, as an import and a run over everything leave it, and the rows to come. */
export async function buildRegistry(house: House, folder: string, cards: number): Promise<WrittenWorld> {
  const world = await writeWorld(folder, cards / CARDS_PER_SCALE);
  await importInto(house.context, world.folder);
  await house.context.get(ResolveRunService).run({ all: true });
  await house.dataSource.query('vacuum analyze');
  return world;
}
