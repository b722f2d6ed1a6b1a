import type { BusinessRecord } from '../model/business-record.js';
import type { BusinessNameForm } from '../name/name-form.js';

/** Half a minute of arc: some 900 metres north to south. */
const CELL_DEGREES = 1 / 120;

/**
 * The keys under which a shop's row is filed; rows that share a key are compared. Each key alone is enough, so that a row
 * that lacks a phone is still found by its name. A key carried by too many rows is dropped: see `candidatePairs`.
 */
export function businessKeys(row: BusinessRecord): string[] {
  const keys: string[] = [];
  for (const phone of row.phones) keys.push(`phone|${phone}`);
  for (const email of row.emails) keys.push(`email|${email}`);
  for (const site of row.websites) keys.push(`site|${site}`);
  if (row.licenseNo !== null) keys.push(`license|${row.licenseNo}`);
  const { address } = row;
  if (address?.key) keys.push(`door|${address.key}`);
  if (address?.buildingKey) keys.push(`building|${address.buildingKey}`);
  const areas = areasOf(row);
  const names = [row.tradeName, row.legalName].filter((name) => name !== null);
  for (const name of names) {
    keys.push(`name|${name.coreKey}`);
    for (const part of nameParts(name)) for (const area of areas) keys.push(`part|${part}|${area}`);
    if (address?.number) for (const part of nameParts(name)) keys.push(`part|${part}|${address.number}`);
  }
  if (address?.number && address.street) keys.push(`street|${address.number}|${address.street}|${address.state ?? ''}`);
  return [...new Set(keys)];
}

/** What is left of a name when one end is misspelled: its first four letters, its last four, and each of its words. */
function nameParts(name: BusinessNameForm): Set<string> {
  const parts = new Set(name.core.filter((word) => word.length > 2));
  if (name.coreKey.length >= 4) parts.add(name.coreKey.slice(0, 4)).add(`…${name.coreKey.slice(-4)}`);
  return parts.size > 0 ? parts : new Set([name.coreKey]);
}

/** Coarse places, several a row, because sources disagree on postal names. */
function areasOf(row: BusinessRecord): Set<string> {
  const areas = new Set<string>();
  const zip = row.address?.zip5 ?? row.address?.postalCode;
  if (zip) areas.add(`z${zip}`);
  if (row.address?.city) areas.add(`c${row.address.city}`);
  if (row.point !== null)
    areas.add(`p${Math.round(row.point.latitude / CELL_DEGREES)},${Math.round(row.point.longitude / CELL_DEGREES)}`);
  return areas;
}
