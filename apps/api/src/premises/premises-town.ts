import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { readingOf } from '../reading/reading.js';
import type { PremisesModel } from './premises.model.js';

/** The areas around a point, towns first; none where no point is known. */
export async function areasOf(premises: PremisesModel): Promise<JurisdictionModel[]> {
  const reading = readingOf(premises);
  const areas = await reading.jurisdictions.loadMany(await reading.areas.load(premises.id));
  return areas.filter((area) => area instanceof JurisdictionModel);
}

/** The town: by the point where there is one, else by what ZIP and village tables say; null when unknown. */
export async function townOf(premises: PremisesModel): Promise<JurisdictionModel | null> {
  if (premises.latitude !== null) return (await areasOf(premises)).find((area) => area.kind === 'TOWN') ?? null;
  const reading = readingOf(premises);
  const finding = await reading.townsByMail.load(premises);
  return finding ? reading.jurisdictions.load(finding.town.id) : null;
}

/** What the town was told by; null when it is unknown. */
export async function townPrecisionOf(premises: PremisesModel): Promise<string | null> {
  if (premises.latitude !== null) return (await townOf(premises)) ? premises.precision : null;
  return (await readingOf(premises).townsByMail.load(premises))?.precision ?? null;
}
