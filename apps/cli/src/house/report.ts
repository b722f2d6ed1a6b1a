/** Progress and messages go to stderr, so that stdout stays fit for a machine. */
export function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
