import { dateText } from './dates.js';
import { Random, hash } from '../random/random.js';
import type { Shop, SimulatedAdvertisement } from '../world/world.js';
import type { Row } from './data-package.js';
import { AD_BOARD, SOURCE_HARDNESS } from './source-profile.js';
import { writePhone } from './spelling.js';
import { recordId, type Chronicle, type Statement } from './statements.js';

/** Postings that the board's archive missed. */
const ARCHIVED = 0.7;

/** The advertisements of a province; some are tied by the board itself to the review site's listing. */
export function* advertisementRows(chronicle: Chronicle): Iterable<Row> {
  const listings = new Map<string, Statement>();
  for (const statement of chronicle.statements) {
    if (statement.profile.name === 'review-site') listings.set(statement.shop.id, statement);
  }
  let index = 0;
  const rows: Row[] = [];
  for (const shop of chronicle.province.shops) {
    for (const ad of shop.advertisements) {
      const random = new Random(hash(`ad ${ad.id}`, chronicle.seed));
      index += 1;
      if (!random.chance(ARCHIVED)) continue;
      const id = recordId('AD', chronicle.province.index, index, chronicle.seed);
      rows.push(row(chronicle, random, id, shop, ad, listings.get(shop.id)));
    }
  }
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
  const tied = listing !== undefined && random.chance(SOURCE_HARDNESS[chronicle.hardness].ties);
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
