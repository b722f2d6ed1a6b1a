/** 1 for bytes of the first text, 2 for the second, 3 for both; all zero between calls. */
const met = new Uint8Array(256);

/** Share of the bytes that occur in either range that occur in both, 0 to 1; 0 when one is empty. */
export function jaccard(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  if (a === aEnd || b === bEnd) return 0;
  let common = 0;
  let all = 0;
  for (let i = a; i < aEnd; i += 1) {
    if (met[bytes[i]!] === 0) all += 1;
    met[bytes[i]!] = 1;
  }
  for (let j = b; j < bEnd; j += 1) {
    const before = met[bytes[j]!]!;
    if (before === 0) all += 1;
    if (before === 1) common += 1;
    met[bytes[j]!] = before | 2;
  }
  for (let i = a; i < aEnd; i += 1) met[bytes[i]!] = 0;
  for (let j = b; j < bEnd; j += 1) met[bytes[j]!] = 0;
  return common / all;
}
