import { Transform, type TransformCallback } from 'node:stream';
import { ImportError } from '../import/import.errors.js';

/** The collection, its features, one of them and a border of many parts are eight levels. */
const MAX_LEVELS = 40;
/** Letters of one feature. The longest town line known is a tenth of it. */
const MAX_FEATURE_LENGTH = 8 * 2 ** 20;
/** Level of a feature's own members. */
const FEATURE_LEVEL = 3;

/** Degrees, longitude first: the only system that GeoJSON has (RFC 7946), and NAD 83, which agrees with it within two meters. */
const DEGREES = /(CRS:?84|EPSG:+(4326|4269))$/i;

interface Token {
  readonly name: string;
  readonly value?: unknown;
}

/** Lets the tokens of a feature collection through, and stops where it is deeper, longer or of another system than can be read. */
export class FeatureWatch extends Transform {
  private level = 0;
  private length = 0;
  private features = 0;
  private isInSystem = false;

  constructor(private readonly fileName: string) {
    super({ objectMode: true });
  }

  override _transform(token: Token, _encoding: BufferEncoding, done: TransformCallback): void {
    const reason = this.faultOf(token);
    if (reason === null) return done(null, token);
    done(new ImportError('BAD_FILE', `${this.fileName}: ${reason}`));
  }

  private faultOf({ name, value }: Token): string | null {
    if (name === 'startObject' || name === 'startArray') return this.enter();
    if (name === 'endObject' || name === 'endArray') this.level -= 1;
    if (name === 'keyValue' && this.level === 1) this.isInSystem = value === 'crs';
    if (name === 'stringValue' && this.isInSystem && this.level > 1) return systemFault(value);
    this.length += name.endsWith('Chunk') && typeof value === 'string' ? value.length : 1;
    return this.length > MAX_FEATURE_LENGTH
      ? `feature ${this.features} is longer than ${MAX_FEATURE_LENGTH} letters`
      : null;
  }

  private enter(): string | null {
    this.level += 1;
    if (this.level === FEATURE_LEVEL) {
      this.features += 1;
      this.length = 0;
    }
    return this.level > MAX_LEVELS ? `feature ${this.features} lies deeper than ${MAX_LEVELS} levels` : null;
  }
}

function systemFault(value: unknown): string | null {
  const isKind = value === 'name' || value === 'EPSG';
  if (isKind || DEGREES.test(String(value))) return null;
  return `its coordinates are in "${String(value).slice(0, 60)}"; they must be WGS 84 degrees, longitude first`;
}
