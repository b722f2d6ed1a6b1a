import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import {
  AccessService,
  type AuthenticationFault,
  HoldingRepository,
  type ProviderSettings,
  ViewerRepository,
  ViewerWork,
} from '@townline/access';
import { CasePaperService, ExhibitFileService, UploadService } from '@townline/casework';
import { AnnualReportService } from '@townline/exchange';
import { LandlordKnowledgeService } from '@townline/enforcement';
import { DomainError } from '@townline/kernel';
import {
  auditContext,
  type AuditTrail,
  type Clock,
  type FileScanner,
  followScope,
  Outbox,
  type OutboundOptions,
} from '@townline/platform';
import { ActorReader } from './actor/actor-reader.js';
import { Door, type OnRefusal } from './actor/door.js';
import type { SignedParts } from './actor/signed-operation.js';
import { ApiModule, type ApiSettings } from './api.module.js';
import { inputError } from './error/error-report.js';
import { addAuthentication } from './http/authentication.js';
import type { GraphiqlSignIn } from './http/graphiql-sign-in.js';
import { addGraphiql } from './http/graphiql-page.js';
import { readSafelist, Safelist } from './execution/safelist.js';
import { addHealth, addReadiness } from './http/health.js';
import { addOperationIds } from './http/operation-id.js';
import { Front } from './http/front.js';
import { addPace } from './http/pace.js';
import { addSignedRequests } from './http/signed-requests.js';
import { addStrictHeaders } from './http/strict-headers.js';
import { guardUpgrades } from './http/upgrade-guard.js';
import { addWireGuard, REQUEST_MS, WireAdapter } from './http/wire-guard.js';
import { addCasePapers } from './http/case-papers.js';
import { addLandlordPapers } from './http/landlord-papers.js';
import { addReportPapers } from './http/report-papers.js';
import { addTiles } from './http/tiles.js';
import { MapTileService } from './map/map-tile.service.js';
import { FileLinks } from './upload/file-links.js';
import { addUploadDoor } from './upload/upload-door.js';

const MOST_UPLOAD_BYTES = 512 * 1024 * 1024;

export interface ApiConfig extends Omit<ApiSettings, 'safelist' | 'door' | 'signed'> {
  /** Folder of received files; entries made by hand are kept there too. */
  readonly filesFolder: string;
  readonly clock?: Clock;
  /** Where webhooks may lead. */
  readonly outbound?: OutboundOptions;
  /** Where it is written who did what; nowhere when it is left out. */
  readonly auditTrail?: AuditTrail | undefined;
  /** Folder of kept operations, `*.graphql`; none are kept where it is not given. */
  readonly operationsFolder?: string;
  /** Looks into files that people bring; where it is not given, they stay in quarantine. */
  readonly scanner?: FileScanner | undefined;
  /** The largest file that is taken in, in bytes; 512 MB where it is not given. */
  readonly mostUploadBytes?: number;
  /** Whose people may come in. Not given: whoever says who they are, on this machine alone. */
  readonly providers?: readonly ProviderSettings[];
  /**
   * Connected as an ordinary login role in `townline_api`, beside the engine's own pool: whoever has signed in is answered what
   * the policies show them. Not given, beside `providers`: everybody who is let in sees everything (tests alone).
   */
  readonly viewers?: DataSource;
  /** Told of everybody who was not let in. */
  readonly onRefusal?: OnRefusal;
  /** How GraphiQL lets people sign in; where it is not given, it asks as nobody. */
  readonly graphiqlSignIn?: GraphiqlSignIn;
  /** Answers kept operations alone. */
  readonly safelistOnly?: boolean;
  /** Asks the vault whether it answers, for `GET /ready`. */
  readonly askVault?: () => Promise<unknown>;
}

/** The GraphQL API over one database: `POST /graphql`, GraphiQL at `/`, `GET /health` and `/ready`, vector tiles at `/tiles`. */
export class Api {
  constructor(
    readonly app: NestFastifyApplication,
    private readonly door: Door | null = null,
    private readonly front: Front = new Front(),
  ) {}

  /** Listens; 0 takes a free port. Returns the address, ending in `/`. Throws `NOT_LOOPBACK` for another host without a proxy. */
  async start(port: number, host = '127.0.0.1'): Promise<string> {
    this.front.requireHost(host);
    await this.app.listen(port, host);
    return `${(await this.app.getUrl()).replace('[::1]', 'localhost')}/`;
  }

  /** Ends what is under way and closes the door; the database pool stays open, it belongs to the caller. */
  async close(): Promise<void> {
    await this.door?.close();
    await this.app.close();
  }
}

/** Builds the API; it listens when it is started. */
export async function createApi(dataSource: DataSource, config: ApiConfig): Promise<Api> {
  const { front = new Front() } = config;
  const adapter = new WireAdapter(front);
  const { filesFolder, clock, outbound, auditTrail, scanner } = config;
  const rooms = roomsOn(dataSource, config);
  const parts = { ...rooms, filesFolder, clock, outbound, auditTrail, scanner };
  const kept = config.operationsFolder === undefined ? new Safelist([]) : await readSafelist(config.operationsFolder);
  const { providers, onRefusal = refusalsTo(auditTrail) } = config;
  const door = providers === undefined ? null : Door.open(dataSource, providers, onRefusal, auditTrail);
  const signed = signedPartsOf(dataSource, config);
  const settings = { ...config, door, signed, safelist: config.safelistOnly ? kept : null };
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(parts, settings), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    bodyParser: false,
  });
  guardUpgrades(adapter.getInstance().server, front);
  app.useGlobalPipes(inputPipe());
  const server = adapter.getInstance();
  addPace(server, REQUEST_MS);
  addStrictHeaders(server, front);
  if (door !== null) addAuthentication(server, door);
  addWireGuard(server, front);
  addOperationIds(server, kept);
  if (door !== null && signed !== null) addSignedRequests(server, door, signed);
  addHealth(server, dataSource, app.get(Outbox, { strict: false }));
  addReadiness(server, { dataSource, filesFolder, askVault: config.askVault });
  if (!config.production) addGraphiql(server, config.graphiqlSignIn ?? null);
  addDoors(server, app, config);
  await app.init();
  // Where people sign in, nobody is taken at what is merely stated.
  if (signed !== null) {
    await dataSource.query('select deconfliction.require_session(true)');
    await dataSource.query('select referrals.shut_to_strangers()');
  }
  await server.ready();
  return new Api(app, door, front);
}

/** Takes what an input names and nothing else. */
function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (faults) => inputError(faults),
  });
}

/** What is answered beside GraphQL: tiles, papers, files. */
function addDoors(
  server: FastifyInstance,
  app: NestFastifyApplication,
  { mostUploadBytes = MOST_UPLOAD_BYTES }: ApiConfig,
): void {
  const anywhere = { strict: false };
  const actors = app.get(ActorReader, anywhere);
  addTiles(server, app.get(MapTileService));
  addCasePapers(server, app.get(CasePaperService, anywhere), actors);
  addReportPapers(server, app.get(AnnualReportService, anywhere));
  addLandlordPapers(server, app.get(LandlordKnowledgeService, anywhere), actors);
  addUploadDoor(server, {
    uploads: app.get(UploadService, anywhere),
    files: app.get(ExhibitFileService, anywhere),
    links: app.get(FileLinks, anywhere),
    actors,
    mostBytes: mostUploadBytes,
  });
}

/** What rooms are given: the one pool of a trial, or a data source that follows who looks, beside the engine's own. */
function roomsOn(engine: DataSource, { viewers }: ApiConfig): { dataSource: DataSource; engine?: DataSource } {
  return viewers === undefined ? { dataSource: engine } : { dataSource: followScope({ viewers, engine }), engine };
}

function signedPartsOf(engine: DataSource, { viewers, auditTrail }: ApiConfig): SignedParts | null {
  if (viewers === undefined) return null;
  const access = new AccessService(engine, new ViewerRepository(), new HoldingRepository());
  return { work: new ViewerWork(viewers), access, trail: auditTrail };
}

/** Who was not let in, and why, which they are not told. */
function refusalsTo(trail: AuditTrail | undefined): OnRefusal {
  const stranger = { name: 'unknown', agency: 'unknown' };
  return (fault: AuthenticationFault, address) =>
    auditContext.run({ sourceAddress: address }, () =>
      trail?.refuse(stranger, { act: 'REFUSE', objectKind: 'SIGN_IN' }, new DomainError(fault, 'not let in')),
    );
}
