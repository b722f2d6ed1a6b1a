import { dateText } from './dates.js';
import { Random, hash } from '../random/random.js';
import type { Shop, SimulatedAdvertisement } from '../world/world.js';
import type { Row } from './data-package.js';
import { AD_BOARD } from './source-profile.js';
import { writePhone } from './spelling.js';
import { recordIds, type Chronicle, type Statement } from './statements.js';

/** Postings that the board's archive missed. */
const ARCHIVED = 0.7;
/** Postings that the board itself ties to a listing of the review site, where there is one. */
const TIED = 0.42;

/** The advertisements of a province; some are tied by the board itself to the review site's listing. */
export function* advertisementRows(chronicle: Chronicle): Iterable<Row> {
  const listings = new Map<string, Statement>();
  for (const statement of chronicle.statements) {
    if (statement.profile.name === 'review-site') listings.set(statement.shop.id, statement);
  }
  const archived = chronicle.province.shops.flatMap((shop) =>
    shop.advertisements
      .map((ad) => ({ shop, ad, random: new Random(hash(`ad ${ad.id}`, chronicle.seed)) }))
      .filter(({ random }) => random.chance(ARCHIVED)),
  );
  const ids = recordIds('AD', chronicle.province.index, archived.length, chronicle.seed);
  const rows = archived.map(({ shop, ad, random }, i) =>
    row(chronicle, random, ids[i] ?? '', shop, ad, listings.get(shop.id)),
  );
  yield* rows.sort((a, b) => ((a['record_id'] ?? '') < (b['record_id'] ?? '') ? -1 : 1));
}

function row(
  chronicle: Chronicle,
  random: Random,
  id: string,
  shop: Shop,
  ad: SimulatedAdvertisement,
  listing: Statement | undefined,
): Row {
  const { address } = chronicle.premises(shop);
  const tied = listing !== undefined && random.chance(TIED);
  return {
    source: AD_BOARD.name,
    record_id: id,
    posted_on: dateText(ad.postedOn),
    title: ad.title,
    body: random.chance(0.3) ? `${ad.body} ${writePhone(random, ad.phone)}` : ad.body,
    phone: random.chance(0.9) ? writePhone(random, ad.phone) : '',
    url: shop.website !== null && random.chance(0.15) ? shop.website : '',
    city: random.chance(0.9) ? address.city : '',
    state: address.state,
    ...(tied ? { business_source: listing.profile.name, business_record_id: listing.recordId } : {}),
  };
}
