import { phone } from '@townline/matching';
import { plateNumber, searchName } from '@townline/registry';
import { Injectable } from '@nestjs/common';
import { CaseFileRepository, type CaseFileRow } from '../case-file/case-file.repository.js';
import { type CaseHitRow, CaseSearchRepository, type SearchForms } from './case-search.repository.js';
import { excerptOf } from './excerpt.js';

/** A case that says what was looked for, and where. */
export interface CaseHit {
  readonly caseFile: CaseFileRow;
  readonly places: readonly (Pick<CaseHitRow, 'kind' | 'id'> & { readonly excerpt: string })[];
}

/** "This phone is in three of them": looks through the cases that whoever asks may see, and through no other. */
@Injectable()
export class CaseSearchService {
  constructor(
    private readonly hits: CaseSearchRepository,
    private readonly files: CaseFileRepository,
  ) {}

  /** The latest case first. What a case says itself, and what the records say of whom or what it speaks of. */
  async search(text: string): Promise<readonly CaseHit[]> {
    const sought = text.trim();
    const rows = await this.hits.find(formsOf(sought));
    const files = await this.files.findAll([...new Set(rows.map(({ caseId }) => caseId))]);
    return files.map((caseFile) => ({
      caseFile,
      places: rows
        .filter(({ caseId }) => caseId === caseFile.id)
        .map(({ kind, id, text: said }) => ({ kind, id, excerpt: excerptOf(said, sought) })),
    }));
  }
}

function formsOf(text: string): SearchForms {
  const number = phone(text);
  const isPhone = number !== null && text.replace(/\D/g, '').length >= 7;
  const digits = isPhone ? text.replace(/\D/g, '').slice(-10) : null;
  const identifiers = [text.toLowerCase(), text.toUpperCase(), text, ...(isPhone ? [number.number] : [])];
  return { text, name: searchName(text), digits, identifiers: [...new Set(identifiers)], plate: plateNumber(text) };
}
