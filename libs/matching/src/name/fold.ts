import anyAscii from 'any-ascii';

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hangul}]/u;

/** Lower-case ASCII of a text in any script. One Han or Hangul character is one syllable and becomes one word. */
export function fold(text: string): string {
  const spaced = EAST_ASIAN.test(text)
    ? text.normalize('NFC').replace(/[\p{Script=Han}\p{Script=Hangul}]/gu, ' $& ')
    : text;
  return isAscii(spaced) ? spaced.toLowerCase() : anyAscii(spaced.normalize('NFKC')).toLowerCase();
}

/** The words of a text: letters and digits only. Apostrophes close up ("O'Hara", "Lily's"), "L.L.C." becomes "llc". */
export function words(text: string): string[] {
  return fold(text)
    .replace(/['’`´]/g, '')
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** True when the text holds Han or Hangul characters, whose names are written family name first. */
export function isEastAsianScript(text: string): boolean {
  return EAST_ASIAN.test(text);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}
