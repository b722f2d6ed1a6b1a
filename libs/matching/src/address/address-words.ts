import { fold } from '../name/fold.js';

/** The words of an address line in capitals: no punctuation but the inner marks of "45-12", "1/2" and a free "#". */
export function addressWords(text: string): string[] {
  return fold(text)
    .toUpperCase()
    .replace(/['’`]/g, '')
    .replace(/#/g, ' # ')
    .replace(/&/g, ' & ')
    .replace(/\b([NSEW])\.\s*([NSEW])\.(?=\s)/g, '$1$2')
    .replace(/[^A-Z0-9#&/-]+/g, ' ')
    .replace(/(\d)\s*-\s*(?=\d)/g, '$1-')
    .replace(/(?<![A-Z0-9])[-/]+|[-/]+(?![A-Z0-9])/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
}
