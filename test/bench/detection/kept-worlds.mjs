import { readFileSync, readdirSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { businessName, personName } from '@townline/matching';
import { spellingsOf } from '../../../libs/leads/dist/establishment/name-spellings.js';

/** A world kept in the folder that TOWNLINE_WORLDS names; undefined where there is none of that name. */
export function keptWorld(name) {
  const folder = process.env.TOWNLINE_WORLDS;
  if (folder === undefined || !readdirSync(folder).includes(name)) return undefined;
  const world = deserialize(readFileSync(`${folder}/${name}`));
  return { ...world, shops: world.shops.map(completed) };
}

/** Worlds kept before parties had the keys of their names get those of the name they have. */
function completed(shop) {
  const parties = shop.parties.map((tie) => {
    if (tie.nameKeys !== undefined) return tie;
    const form = tie.kind === 'PERSON' ? personName(tie.name) : businessName(tie.name);
    return { ...tie, nameKeys: form === null ? [] : spellingsOf(form) };
  });
  return { ...shop, parties };
}
