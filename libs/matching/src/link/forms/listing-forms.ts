import { website } from '../../identifier/website.js';
import { businessName } from '../../name/business-name.js';
import type { BusinessNameForm } from '../../name/name-form.js';
import { type Form, type LinkValue, listOrNull, orNull, textOf } from './form-value.js';

/** Forms of the names of shops and companies, legal form, small words and remarks in brackets left out. */
export const LISTING_FORMS = {
  /** The words of the name: `The Lotus Spa (Example Town)` is `lotus spa`. */
  'shop-name': (value) => orNull(shopWords(value).join(' ')),
  /** The same as a list. */
  'shop-words': (value) => listOrNull(shopWords(value)),
  /** The words that are not of the trade, as a list: `lotus`. All words when nothing else is left. */
  'shop-core': (value) => listOrNull(shopName(value)?.core ?? []),
  /** The domain of a web address; on a host that belongs to everybody, with the account. */
  site: (value) => website(textOf(value) ?? '')?.key ?? null,
} as const satisfies Record<string, Form>;

function shopWords(value: LinkValue | undefined): readonly string[] {
  return shopName(value)?.tokens ?? [];
}

/** Brackets tell the town or the branch; they are read only where nothing stands outside them. */
function shopName(value: LinkValue | undefined): BusinessNameForm | null {
  const text = textOf(value);
  if (text === null) return null;
  return businessName(text.replace(/\([^)]*\)/g, ' ')) ?? businessName(text);
}
