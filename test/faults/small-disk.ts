import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../libs/platform/src/server/run-program.js';

/** A disk of a few megabytes or less, in memory. It takes the right to mount one. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static async mount(megabytes: number, owner?: { readonly uid: number; readonly gid: number }): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'townline-disk-'));
    const { status, stderr } = await runProgram('mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${Math.round(megabytes * 1_024)}k`,
      'tmpfs',
      folder,
    ]);
    if (status !== 0) {
      await rm(folder, { recursive: true });
      throw new Error(`no disk could be mounted: ${stderr}`);
    }
    if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
    return new SmallDisk(folder);
  }

  async grow(megabytes: number): Promise<void> {
    const { status, stderr } = await runProgram('mount', ['-o', `remount,size=${megabytes}m`, this.folder]);
    if (status !== 0) throw new Error(`the disk does not grow: ${stderr}`);
  }

  async remove(): Promise<void> {
    await runProgram('umount', ['-l', this.folder]);
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Whether this machine lets us mount one. */
export async function canMount(): Promise<boolean> {
  return SmallDisk.mount(1).then(
    (disk) => disk.remove().then(() => true),
    () => false,
  );
}
