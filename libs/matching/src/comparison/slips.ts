/** Patterns longer than this are cut: one bit a letter. */
const LONGEST = 31;
const places = new Int32Array(128);

export interface Slips {
  /** Letters to change, add or leave out to make one text of the other. */
  readonly whole: number;
  /** The same for the shorter text and that beginning of the longer one which is most like it. */
  readonly head: number;
}

/**
 * Counts slips between a text and a text at least as long, both of ASCII letters and digits, in one pass (Myers' bit-parallel
 * algorithm). Of texts over 31 letters only the beginnings count.
 */
export function slipsBetween(shorter: string, longer: string): Slips {
  const length = Math.min(shorter.length, LONGEST);
  const until = Math.min(longer.length, LONGEST + (longer.length - shorter.length));
  if (length === 0) return { whole: until, head: 0 };
  for (let i = 0; i < length; i += 1) places[shorter.charCodeAt(i) & 127] = 0;
  for (let i = 0; i < until; i += 1) places[longer.charCodeAt(i) & 127] = 0;
  for (let i = 0; i < length; i += 1) {
    const letter = shorter.charCodeAt(i) & 127;
    places[letter] = (places[letter] as number) | (1 << i);
  }
  const last = 1 << (length - 1);
  let [more, fewer, slips, head] = [-1, 0, length, length];
  for (let i = 0; i < until; i += 1) {
    const equal = places[longer.charCodeAt(i) & 127] as number;
    const across = ((((equal & more) >>> 0) + (more >>> 0)) ^ more) | equal;
    let up = fewer | ~(across | more);
    const down = more & across;
    if (up & last) slips += 1;
    else if (down & last) slips -= 1;
    up = (up << 1) | 1;
    more = (down << 1) | ~(equal | fewer | up);
    fewer = up & (equal | fewer);
    if (slips < head) head = slips;
  }
  return { whole: slips, head };
}
