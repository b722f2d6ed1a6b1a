import type { Command } from 'commander';

/** Adds the options that every command with a database understands. */
export function withDatabaseOptions(command: Command): Command {
  return command.option('--no-install', 'never install system packages');
}

/** The database inside the process serves the demo alone: whatever is to last wants a server. */
export function withEmbeddedOption(command: Command): Command {
  return withDatabaseOptions(command).option(
    '--embedded',
    'use the database inside the process: one user, loopback only, not safe against power loss',
  );
}
