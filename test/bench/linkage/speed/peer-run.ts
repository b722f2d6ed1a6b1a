import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SHARED } from '../../shared-path.js';

/** What the peer's own script says of one set. */
export interface PeerRun {
  readonly splink: string;
  readonly scored_pairs: number;
  readonly seconds: { readonly total: number; readonly predict: number };
}

/**
 * Splink on the same machine in the same run. Python is no part of this project: `TOWNLINE_PEER_PYTHON` names one with splink,
 * duckdb and pyarrow. Undefined without it, or where the peer's script is absent.
 */
export async function runPeer(set: string): Promise<PeerRun | undefined> {
  const python = process.env['TOWNLINE_PEER_PYTHON'];
  const script = join(SHARED, 'peers/splink_peer.py');
  if (python === undefined || !existsSync(script)) return undefined;
  const { stdout } = await promisify(execFile)(python, [script, set], { maxBuffer: 2 ** 26 });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return JSON.parse(line) as PeerRun;
}
