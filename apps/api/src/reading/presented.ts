/** Under this key a model keeps the reading it came from, so that its fields can be looked up further from the same vantage. */
export const READING = Symbol('reading');

/** A model that was read from some vantage. */
export abstract class Presented {
  [READING]: unknown;
}
