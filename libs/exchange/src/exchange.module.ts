import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { FileSigningKey, SigningKey } from '@townline/platform';
import { BenchmarkRepository } from './benchmark/benchmark.repository.js';
import { BenchmarkService } from './benchmark/benchmark.service.js';
import { AgencyQualityRepository } from './quality/agency-quality.repository.js';
import { AgencyQualityService } from './quality/agency-quality.service.js';
import { CompletenessService } from './submission/completeness.service.js';
import { SubmissionCopies } from './submission/submission-copies.js';
import { SubmissionGate } from './submission/submission-gate.js';
import { SubmissionKeeperService } from './submission/submission-keeper.service.js';
import { SubmissionRepository } from './submission/submission.repository.js';
import { SubmissionDesk, SubmissionService } from './submission/submission.service.js';

/** Where returns lie a second time, and what signs their receipts. */
export interface ExchangeParts {
  /** Folder of received files; copies of returns get one of their own in it. */
  readonly filesFolder: string;
  readonly signingKey: SigningKey;
}

const SERVICES = [
  AgencyQualityService,
  BenchmarkService,
  CompletenessService,
  SubmissionKeeperService,
  SubmissionService,
];

/** What a council collects. Needs the global `PlatformModule`. */
@Module({})
export class ExchangeModule {
  static with({ filesFolder, signingKey }: ExchangeParts): DynamicModule {
    return {
      module: ExchangeModule,
      providers: [
        { provide: SubmissionCopies, useValue: new SubmissionCopies(join(filesFolder, 'returns')) },
        { provide: SigningKey, useValue: signingKey },
        AgencyQualityRepository,
        BenchmarkRepository,
        SubmissionDesk,
        SubmissionGate,
        SubmissionRepository,
        ...SERVICES,
      ],
      exports: SERVICES,
    };
  }
}

/** The key of an installation that signs receipts, in its folder of keys; made where there is none. */
export async function openReceiptKey(keysFolder: string): Promise<SigningKey> {
  const key = new FileSigningKey(join(keysFolder, 'receipts.pem'));
  await key.ensure();
  return key;
}
