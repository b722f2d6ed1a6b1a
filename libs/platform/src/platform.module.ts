import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock/clock.js';
import { AuditTrail } from './database/audit-trail.js';
import { UnitOfWork } from './database/unit-of-work.service.js';
import { FileStore } from './files/file-store.js';
import { Outbound, type OutboundOptions } from './outbound/outbound.service.js';
import { Outbox } from './outbox/outbox.repository.js';
import { FileScanner, NoScanner } from './scan/file-scanner.js';

export interface PlatformParts {
  /** An initialised connection pool with every entity of the house. */
  readonly dataSource: DataSource;
  /** Where it is not the same: the engine's pool, in which blocks of work are done while `dataSource` follows who looks. */
  readonly engine?: DataSource | undefined;
  /** Folder of received files. */
  readonly filesFolder: string;
  readonly clock?: Clock;
  /** Where the house may post to. */
  readonly outbound?: OutboundOptions;
  /** Where it is written who did what; nowhere when it is left out. */
  readonly auditTrail?: AuditTrail;
  /** Looks into received files; where it is left out, none is ever said to be clean. */
  readonly scanner?: FileScanner | undefined;
}

/** The ground every other module stands on: database, clock and files, handed in by the app that starts them. */
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: DataSource, useValue: parts.dataSource },
        { provide: Clock, useValue: parts.clock ?? new SystemClock() },
        { provide: FileStore, useValue: new FileStore(parts.filesFolder) },
        { provide: FileScanner, useValue: parts.scanner ?? new NoScanner() },
        { provide: Outbound, useValue: new Outbound(parts.outbound) },
        ...(parts.auditTrail ? [{ provide: AuditTrail, useValue: parts.auditTrail }] : []),
        { provide: UnitOfWork, useValue: new UnitOfWork(parts.engine ?? parts.dataSource, parts.auditTrail) },
        Outbox,
      ],
      exports: [DataSource, Clock, FileScanner, FileStore, UnitOfWork, Outbound, Outbox],
    };
  }
}
