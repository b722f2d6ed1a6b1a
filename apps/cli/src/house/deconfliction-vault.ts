import { DECONFLICTION_KEY } from '@townline/leads';
import { FileKeyVault } from '@townline/platform';

/** The vault whose key makes identifiers unreadable; the key is made where it is missing. */
export async function openDeconflictionVault(folder: string): Promise<FileKeyVault> {
  const vault = new FileKeyVault(folder);
  await vault.ensure(DECONFLICTION_KEY);
  return vault;
}
