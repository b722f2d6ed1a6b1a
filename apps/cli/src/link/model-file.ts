import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DomainError } from '@townline/kernel';
import { looksLikeSplink, readLinkModel, readSplink, type LinkModel } from '@townline/matching';
import { LinkError } from './link.errors.js';

/** A model as the command was given it. */
export interface GivenModel {
  readonly model: LinkModel;
  /** True for Splink settings, which are written back as such and nothing else. */
  readonly isSplink: boolean;
}

/** Reads Splink settings or a model of Townline's own, told apart by their keys. */
export async function readModelFile(path: string): Promise<GivenModel> {
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new LinkError('FILE_NOT_FOUND', `${name} cannot be read: ${String((error as Error).message)}`, {
      cause: error,
    });
  });
  const json = parsed(text, name);
  const isSplink = looksLikeSplink(json);
  try {
    return { model: isSplink ? readSplink(json) : readLinkModel(json), isSplink };
  } catch (error) {
    if (error instanceof DomainError) throw new LinkError('BAD_MODEL', `${name}: ${error.message}`, { cause: error });
    throw error;
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LinkError('BAD_MODEL', `${name} is no JSON: ${error.message}`, { cause: error });
  }
}
