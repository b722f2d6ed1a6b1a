/**
 * A seeded source of numbers (sfc32): the same seed gives the same world on every machine. `fork` opens an independent
 * stream for one purpose, so that what one part draws never shifts what another part gets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(private readonly seed: number) {
    this.a = scramble(seed ^ 0x9e3779b9);
    this.b = scramble(this.a ^ seed);
    this.c = scramble(this.b + 0x6d2b79f5);
    for (let i = 0; i < 4; i += 1) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** An independent stream named by `label`; the same whatever was drawn before. */
  fork(label: string): Random {
    return new Random(hash(label, this.seed));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Picks with weights falling like 1 / (rank + head): few common things, many rare ones. */
  pickCommonFirst<T>(items: readonly T[], head = 3): T {
    const n = items.length;
    const index = Math.floor(head * (Math.pow(1 + n / head, this.next()) - 1));
    return items[Math.min(index, n - 1)] as T;
  }

  weighted<T extends string>(table: Readonly<Record<T, number>>): T {
    const entries = Object.entries<number>(table);
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key as T;
    return entries[entries.length - 1]?.[0] as T;
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  poisson(mean: number): number {
    let count = 0;
    for (let left = this.exponential(1); left < mean; left += this.exponential(1)) count += 1;
    return count;
  }

  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * normalQuantile(this.next()));
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
}

/** Mixes text and a seed into 32 bits (FNV-1a, then scrambled). */
export function hash(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h ^ scramble(seed));
}

function scramble(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}

/** The standard normal quantile (Acklam's approximation, relative error below 1.2e-9). */
export function normalQuantile(p: number): number {
  const clamped = Math.min(Math.max(p, 1e-12), 1 - 1e-12);
  if (clamped < 0.02425) return tail(Math.sqrt(-2 * Math.log(clamped)));
  if (clamped > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - clamped)));
  const q = clamped - 0.5;
  const r = q * q;
  return (polynomial(CENTER_TOP, r) * q) / (polynomial(CENTER_BOTTOM, r) * r + 1);
}

const CENTER_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const CENTER_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BOTTOM = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

function tail(q: number): number {
  return polynomial(TAIL_TOP, q) / (polynomial(TAIL_BOTTOM, q) * q + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => sum * x + c, 0);
}
