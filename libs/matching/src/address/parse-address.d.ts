/** The package ships no types; only what the address reader uses is declared. */
declare module 'parse-address' {
  interface ParsedLocation {
    readonly city?: string;
    readonly state?: string;
    readonly zip?: string;
  }
  const parser: { parseLocation(text: string): ParsedLocation | null };
  export default parser;
}
