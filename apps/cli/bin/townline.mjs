#!/usr/bin/env node
// The `townline` command. Plain JavaScript: it must start on a clone where nothing is installed yet.
import { say, setUp } from './set-up.mjs';

try {
  await setUp();
  const { run } = await import('../dist/main.js');
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  say(`townline: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.TOWNLINE_TRACE) say(error.stack);
  process.exitCode = 1;
}
