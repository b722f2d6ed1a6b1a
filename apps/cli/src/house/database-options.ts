import type { Command } from 'commander';

/** Adds the options that every command with a database understands. */
export function withDatabaseOptions(command: Command): Command {
  return command
    .option('--embedded', 'use the database inside the process: one user, loopback only, not safe against power loss')
    .option('--no-install', 'never install system packages');
}
