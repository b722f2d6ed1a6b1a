// Loaded into a command by NODE_OPTIONS: when it ends, writes the most memory it held, in kB, to the file in TOWNLINE_PEAK.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const [, peak = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.TOWNLINE_PEAK, peak);
});
