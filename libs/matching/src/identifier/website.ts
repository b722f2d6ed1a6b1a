import { parse } from 'tldts';
import type { WebsiteForm } from './identifier-form.js';

/** Hosts where a domain says nothing and the account in the path says all. */
const SHARED_HOSTS = new Set([
  'facebook.com',
  'fb.com',
  'instagram.com',
  'twitter.com',
  'x.com',
  'tiktok.com',
  'youtube.com',
  'linkedin.com',
  'yelp.com',
  'google.com',
  'goo.gl',
  'business.site',
  'linktr.ee',
  'sites.google.com',
  'booksy.com',
  'vagaro.com',
  'fresha.com',
  'square.site',
  'squareup.com',
  'mindbodyonline.com',
  'schedulicity.com',
  'wechat.com',
  'whatsapp.com',
  'wa.me',
  't.me',
]);
/** Path words that shared hosts put before the account. */
const PATH_WORDS = new Set([
  'pages',
  'biz',
  'people',
  'profile',
  'profile.php',
  'company',
  'in',
  'channel',
  'c',
  'user',
  'maps',
  'place',
  'p',
  'groups',
  'book',
  'businesses',
]);

/** Reserved by RFC 2606 for what is invented: no registrar has it, and every made-up shop has its site there. */
const INVENTED_ENDING = 'example';

/** Reads a web address with or without "https://". Null when the text holds no host name of a public suffix. */
export function website(text: string): WebsiteForm | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '' || /\s|^[^\/]*@/.test(trimmed.replace(/^[a-z]+:\/\//, ''))) return null;
  const parsed = parse(trimmed, { allowPrivateDomains: false });
  const { domain, publicSuffix: ending } = parsed;
  const isKnown = parsed.isIcann === true || parsed.isPrivate === true || ending === INVENTED_ENDING;
  if (!domain || parsed.hostname === null || !isKnown) return null;
  const host = parsed.hostname.replace(/^(?:www\d?|m|mobile)\./, '') || domain;
  const shared = SHARED_HOSTS.has(domain) || SHARED_HOSTS.has(host);
  if (!shared) return { host, domain, account: null, key: domain };
  const account = accountOf(trimmed, host, domain);
  return { host, domain, account, key: account === null ? null : `${domain}/${account}` };
}

function accountOf(url: string, host: string, domain: string): string | null {
  const [, path = ''] = /^(?:[a-z]+:\/\/)?[^/?#]+\/?([^#]*)/.exec(url) ?? [];
  const numbered = /[?&]id=(\d+)/.exec(path);
  if (numbered?.[1]) return numbered[1];
  const account = (path.split('?')[0] ?? '').split('/').find((part) => part !== '' && !PATH_WORDS.has(part));
  if (account !== undefined) return account.replace(/^@/, '');
  return host !== domain ? host.slice(0, -domain.length - 1) || null : null;
}
