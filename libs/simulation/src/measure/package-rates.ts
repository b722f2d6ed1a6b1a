import { namedParts } from '../package/affiliation-rows.js';
import { businessRow } from '../package/business-rows.js';
import type { Row } from '../package/data-package.js';
import { eventRows } from '../package/event-rows.js';
import { chronicle, type Chronicle, type Statement } from '../package/statements.js';
import { groupedBy } from '../world/grouping.js';
import type { Province, World } from '../world/world.js';
import { share, type RealisedRate } from './rate.js';

interface Written {
  readonly told: Chronicle;
  readonly statement: Statement;
  readonly row: Row;
}

/** What the sources' spelling, silence and geography make of the world. */
export function packageRates({ settings }: World, provinces: readonly Province[]): RealisedRate[] {
  const written = provinces.flatMap((province): Written[] => {
    const told = chronicle(province, settings.seed, settings.hardness);
    return told.statements.map((statement) => ({ told, statement, row: businessRow(told, statement) }));
  });
  const shops = [...groupedBy(written, ({ statement }) => statement.shop.id).values()];
  const closed = shops.filter(([first]) => first?.statement.shop.closedOn != null);
  return [
    share('rows that spell the shop unlike its sign', null, written, unlikeSign),
    share('rows that spell the shop unlike its commonest spelling', null, shops.flatMap(againstCommonest), Boolean),
    share('rows that name no real principal', null, written, (one) => !namesPrincipal(one)),
    share("rows with another town's postal name", 0.086, written, otherTownsName),
    share('closings that some source recorded', null, closed, (rows) => rows.some(tellsClosing)),
    share('rows with coordinates', null, written, ({ row }) => (row['latitude'] ?? '') !== ''),
  ];
}

function unlikeSign({ statement, row }: Written): boolean {
  return statement.shop.names.every(({ value }) => folded(value) !== folded(row['trade_name'] ?? ''));
}

/** For each row of one shop: is it unlike the spelling that most of the shop's rows have? */
function againstCommonest(rows: readonly Written[]): boolean[] {
  if (rows.length < 2) return [];
  const spellings = groupedBy(rows, ({ row }) => folded(row['trade_name'] ?? ''));
  const commonest = Math.max(...[...spellings.values()].map(({ length }) => length));
  return rows.map((_, i) => i >= commonest);
}

/** Upper and lower case and punctuation do not make another spelling. */
function folded(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '');
}

/** True when the row, or a part stated with it, names somebody who really decides. */
function namesPrincipal({ told, statement, row }: Written): boolean {
  const { shop } = statement;
  const management = told.management(shop.managementId);
  const principals = management?.principalIds ?? [];
  if ((row['legal_name'] ?? '') !== '' && shop.organizationId === null && principals.includes(shop.ownerId))
    return true;
  const leading = new Set(['owner', 'officer', 'manager', 'licensee']);
  return namedParts(told, statement).some(({ role, partyId }) => leading.has(role) && principals.includes(partyId));
}

function otherTownsName({ told, statement, row }: Written): boolean {
  const { townId } = told.premises(statement.shop);
  const town = told.province.region.towns.find(({ id }) => id === townId);
  const names = [town?.name ?? '', ...(town?.villages ?? [])].map(folded);
  return !names.includes(folded(row['city'] ?? ''));
}

const CLOSING_KINDS = new Set(['closed', 'closed_by_order', 'raid', 'permit_revoked', 'sold']);

function tellsClosing({ told, statement, row }: Written): boolean {
  return (
    (row['closed_on'] ?? '') !== '' || eventRows(told, statement).some(({ kind }) => CLOSING_KINDS.has(kind ?? ''))
  );
}
