/** Ways to write a company's legal form, as words, longest first where one holds another. */
const LEGAL_FORMS: readonly (readonly [readonly string[], string])[] = [
  [['professional', 'limited', 'liability', 'company'], 'pllc'],
  [['limited', 'liability', 'company'], 'llc'],
  [['limited', 'liability', 'co'], 'llc'],
  [['limited', 'liability', 'partnership'], 'llp'],
  [['limited', 'partnership'], 'lp'],
  [['professional', 'corporation'], 'pc'],
  [['public', 'limited', 'company'], 'plc'],
  [['private', 'limited'], 'ltd'],
  [['pvt', 'ltd'], 'ltd'],
  [['sole', 'proprietor'], 'sole'],
  [['p', 'l', 'l', 'c'], 'pllc'],
  [['l', 'l', 'c'], 'llc'],
  [['l', 'l', 'p'], 'llp'],
  [['pllc'], 'pllc'],
  [['llc'], 'llc'],
  [['lc'], 'llc'],
  [['llp'], 'llp'],
  [['lp'], 'lp'],
  [['incorporated'], 'inc'],
  [['inc'], 'inc'],
  [['corporation'], 'corp'],
  [['corp'], 'corp'],
  [['company'], 'co'],
  [['co'], 'co'],
  [['limited'], 'ltd'],
  [['ltd'], 'ltd'],
  [['plc'], 'plc'],
  [['pc'], 'pc'],
  [['pa'], 'pa'],
  [['gmbh'], 'gmbh'],
];

/** Splits the legal form off the end of a name's words: ["golden", "lotus", "llc"] gives the two words and "llc". */
export function splitLegalForm(parts: readonly string[]): { rest: readonly string[]; legalForm: string | null } {
  let rest = parts;
  let legalForm: string | null = null;
  for (let found = endingForm(rest); found !== null && rest.length > found.length; found = endingForm(rest)) {
    rest = rest.slice(0, -found.length);
    // "Golden Lotus Co., Inc.": the last one is the form, the others are habit.
    legalForm ??= found.form;
  }
  return { rest, legalForm };
}

function endingForm(parts: readonly string[]): { length: number; form: string } | null {
  for (const [spelling, form] of LEGAL_FORMS) {
    if (
      spelling.length < parts.length &&
      spelling.every((word, i) => parts[parts.length - spelling.length + i] === word)
    ) {
      return { length: spelling.length, form };
    }
  }
  return null;
}
