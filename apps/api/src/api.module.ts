import { randomBytes } from 'node:crypto';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { CaseworkModule } from '@townline/casework';
import { ShopActModule, CourtModule, PropertyModule } from '@townline/enforcement';
import { AnnualReportModule, ExchangeModule } from '@townline/exchange';
import { JurisdictionsModule } from '@townline/jurisdictions';
import {
  AlertModule,
  DeconflictionModule,
  DestinationModule,
  LeadDecisionModule,
  SavedSearchModule,
  LiveModule,
  PurgeModule,
} from '@townline/leads';
import { type KeyVault, NoSigningKey, PlatformModule, type PlatformParts, type SigningKey } from '@townline/platform';
import { IntelligenceModule, RegistryModule } from '@townline/registry';
import { ResolutionModule } from '@townline/resolution';
import { SourcesModule } from '@townline/sources';
import { ActorReader, StatedActorReader } from './actor/actor-reader.js';
import type { Door } from './actor/door.js';
import type { SignedParts } from './actor/signed-operation.js';
import { AdministrationModule, type AdministrationParts } from './administration/administration.module.js';
import { AlertResolver } from './alert/alert.resolver.js';
import { BenchmarkResolver } from './benchmark/benchmark.resolver.js';
import { BusinessResolver } from './business/business.resolver.js';
import { CASE_ROOM } from './case-file/case-room.js';
import { COURT_ROOM } from './court/court-room.js';
import { SHOP_ACT_ROOM } from './shop-act/shop-act-room.js';
import { ClosingResolver } from './closing/closing.resolver.js';
import { CompareResolver } from './compare/compare.resolver.js';
import { linksSignedWith } from './upload/file-links.js';
import { PassErrorsOn } from './error/pass-errors-on.js';
import { reportError, reportWithFixedWords } from './error/error-report.js';
import { compiledExecution } from './execution/compiled-execution.js';
import { callFieldResolvers } from './execution/field-resolvers.js';
import { DEFAULT_LIMITS, type Limits, PRODUCTION_LIMITS } from './execution/limits.js';
import { repeatMutations } from './execution/repeatable-mutations.js';
import { operationGate } from './execution/operation-gate.js';
import { queryLimitsOf } from './execution/query-limits.js';
import { readingRecord } from './execution/reading-record.js';
import { refusalStatus } from './execution/refusal-status.js';
import type { Safelist } from './execution/safelist.js';
import { FeedResolver } from './feed/feed.resolver.js';
import { FeedService } from './feed/feed.service.js';
import { newsPlacesUnder } from './feed/news-places.js';
import { CONNECTION_WAIT_MS, type Gate, subscriptions } from './feed/subscriptions.js';
import { WakeUp } from './feed/wake-up.js';
import { FIELD_RESOLVERS } from './field-resolvers.js';
import { DeconflictionResolver } from './deconfliction/deconfliction.resolver.js';
import { OperationPlanResolver } from './deconfliction/operation-plan.resolver.js';
import { DestinationResolver } from './destination/destination.resolver.js';
import { HotlineTipResolver } from './hotline-tip/hotline-tip.resolver.js';
import { HotspotResolver } from './hotspot/hotspot.resolver.js';
import { INTELLIGENCE_ROOM } from './intelligence/intelligence-room.js';
import { JurisdictionResolver } from './jurisdiction/jurisdiction.resolver.js';
import { LAW_ROOM } from './law/law-room.js';
import { FEE_ROOM } from './fee/fee-room.js';
import { LEGAL_PROCESS_ROOM } from './legal-process/legal-process-room.js';
import { ClaimRules, ClaimSettings, STALE_AFTER_DAYS } from './lead/claim-rule.js';
import { LeadAggregateResolver } from './lead/lead-aggregate.resolver.js';
import { FindingResolver } from './lead/finding.resolver.js';
import { LeadResolver } from './lead/lead.resolver.js';
import { DecidedPairResolver } from './lead-decision/decided-pair.resolver.js';
import { LeadDecisionResolver } from './lead-decision/lead-decision.resolver.js';
import { LeadQueueResolver } from './lead-queue/lead-queue.resolver.js';
import { MapLayerService } from './map/map-layer.service.js';
import { MapResolver } from './map/map.resolver.js';
import { MapTileService } from './map/map-tile.service.js';
import { MatchCandidateResolver } from './match-decision/match-candidate.resolver.js';
import { MatchDecisionResolver } from './match-decision/match-decision.resolver.js';
import { OrdinanceEntryResolver } from './ordinance/ordinance-entry.resolver.js';
import { OrdinanceEntryService, OrdinanceTowns } from './ordinance/ordinance-entry.service.js';
import { OrdinanceResolver } from './ordinance/ordinance.resolver.js';
import { NetworkMeasureResolver } from './network-measure/network-measure.resolver.js';
import { SharedLandlordResolver } from './network-measure/shared-landlord.resolver.js';
import { NetworkResolver } from './network/network.resolver.js';
import { OperationResolver } from './operation/operation.resolver.js';
import { PartyResolver } from './party/party.resolver.js';
import { PrecisionResolver } from './precision/precision.resolver.js';
import { sealPages } from './paging/sealed-pages.js';
import { PremisesResolver } from './premises/premises.resolver.js';
import { FactPreferenceResolver } from './presentation/fact-preference.resolver.js';
import { EntityLoader } from './reading/entity.loader.js';
import { FactLoader } from './reading/fact.loader.js';
import { LeadLoader } from './reading/lead.loader.js';
import { PlaceLoader } from './reading/place.loader.js';
import { READ_REPOSITORIES } from './reading/read-repositories.js';
import { ReadingParts, ReadingService } from './reading/reading.service.js';
import { SourceLoader } from './reading/source.loader.js';
import { QualityResolver } from './quality/quality.resolver.js';
import { SavedSearchResolver } from './saved-search/saved-search.resolver.js';
import { SavedSearchRunner } from './saved-search/saved-search-runner.service.js';
import { SourceResolver } from './source/source.resolver.js';
import { AnnualReportResolver } from './annual-report/annual-report.resolver.js';
import { SubmissionResolver } from './submission/submission.resolver.js';
import { SurvivorModule } from './survivor/survivor.module.js';
import { TimelineResolver } from './timeline/timeline.resolver.js';
import { VehicleResolver } from './vehicle/vehicle.resolver.js';
import { SavedSearchTargets } from './watch/saved-search-target.service.js';
import { WatchResolver } from './watch/watch.resolver.js';
import { WebhookResolver } from './webhook/webhook.resolver.js';

const LOADERS = [
  ClaimRules,
  EntityLoader,
  FactLoader,
  LeadLoader,
  MapLayerService,
  MapTileService,
  PlaceLoader,
  SourceLoader,
  ReadingParts,
  ReadingService,
  SavedSearchRunner,
  SavedSearchTargets,
  OrdinanceEntryService,
  OrdinanceTowns,
];
const RESOLVERS = [
  AlertResolver,
  BenchmarkResolver,
  BusinessResolver,
  ClosingResolver,
  CompareResolver,
  FactPreferenceResolver,
  DeconflictionResolver,
  DestinationResolver,
  HotlineTipResolver,
  HotspotResolver,
  JurisdictionResolver,
  DecidedPairResolver,
  LeadDecisionResolver,
  LeadQueueResolver,
  LeadAggregateResolver,
  FindingResolver,
  LeadResolver,
  MapResolver,
  OperationPlanResolver,
  OperationResolver,
  MatchCandidateResolver,
  MatchDecisionResolver,
  OrdinanceEntryResolver,
  OrdinanceResolver,
  NetworkMeasureResolver,
  NetworkResolver,
  PartyResolver,
  PrecisionResolver,
  PremisesResolver,
  QualityResolver,
  SavedSearchResolver,
  SharedLandlordResolver,
  SourceResolver,
  AnnualReportResolver,
  SubmissionResolver,
  TimelineResolver,
  VehicleResolver,
  WatchResolver,
  WebhookResolver,
];

function graphql(settings: ApiSettings, reader: ActorReader): DynamicModule {
  const { production = false, safelist = null, door = null, signed = null, cursorKey = randomBytes(32) } = settings;
  const limits = settings.limits ?? (production ? PRODUCTION_LIMITS : DEFAULT_LIMITS);
  const formatError = production ? reportWithFixedWords : reportError;
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    persistedQueries: false,
    fieldResolverEnhancers: [],
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [queryLimitsOf(limits)],
    subscriptions: {
      'graphql-ws': {
        connectionInitWaitTimeout: CONNECTION_WAIT_MS,
        ...subscriptions(formatError, { limits, safelist, door, signed, front: settings.front }),
      },
    },
    transformSchema: (schema) =>
      callFieldResolvers(schema, FIELD_RESOLVERS, (made) => rootsOf(made, cursorKey, reader)),
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationGate(limits, safelist),
      readingRecord(),
      compiledExecution(formatError),
      refusalStatus(production),
    ],
  });
}

/** Cursors are for whoever was given them, and a mutation that comes twice under one key is done once. */
function rootsOf(schema: GraphQLSchema, cursorKey: Buffer, reader: ActorReader): GraphQLSchema {
  const actorOf = reader.actorOf.bind(reader);
  return repeatMutations(sealPages(schema, cursorKey, actorOf), actorOf);
}

/** What a house may set otherwise. */
export interface ApiSettings extends Omit<AdministrationParts, 'door'> {
  /** Full days after which a claim on a lead is shown as stale. */
  readonly staleClaimDays?: number;
  /** How large a question may be. */
  readonly limits?: Limits;
  /** Where given, nothing but what is on it is answered. */
  readonly safelist?: Safelist | null;
  /** Where given, nobody is answered who is not signed in. */
  readonly door?: Door | null;
  /** Where given, what is answered is what the one who asks may see. */
  readonly signed?: SignedParts | null;
  /** Who stands in front; where it is not given, nobody but this machine. */
  readonly front?: Gate['front'];
  /** Nothing is told of the schema, and refusals have fixed words. */
  readonly production?: boolean;
  /** Signs cursors; made up at each start where it is not given. */
  readonly cursorKey?: Buffer;
  /** Makes identifiers unreadable; without it nobody can ask whether others hold the same. */
  readonly keyVault?: KeyVault;
  /** Signs receipts; without it no return can be sent in. */
  readonly signingKey?: SigningKey;
}

/** The rooms behind the doors. */
function roomsOf(parts: PlatformParts, settings: ApiSettings): NonNullable<DynamicModule['imports']> {
  const signingKey = settings.signingKey ?? new NoSigningKey();
  const exchange = ExchangeModule.with({ filesFolder: parts.filesFolder, signingKey });
  return [
    PlatformModule.with(parts),
    AdministrationModule.with(settings),
    JurisdictionsModule,
    RegistryModule,
    SourcesModule,
    AlertModule,
    CaseworkModule,
    CourtModule,
    ShopActModule,
    PropertyModule,
    DeconflictionModule.with(settings.keyVault),
    DestinationModule,
    exchange,
    AnnualReportModule.beside(exchange),
    LeadDecisionModule,
    SavedSearchModule,
    ResolutionModule,
    LiveModule,
    IntelligenceModule,
    PurgeModule,
    SurvivorModule.with(settings.keyVault),
  ];
}

/** The doors of the house on the ground of a database. */
@Module({})
export class ApiModule {
  static with(parts: PlatformParts, settings: ApiSettings = {}): DynamicModule {
    const reader = settings.door?.reader ?? new StatedActorReader();
    return {
      module: ApiModule,
      imports: [...roomsOf(parts, settings), graphql(settings, reader)],
      providers: [
        ...READ_REPOSITORIES,
        ...CASE_ROOM,
        ...COURT_ROOM,
        ...SHOP_ACT_ROOM,
        ...INTELLIGENCE_ROOM,
        ...LAW_ROOM,
        ...FEE_ROOM,
        ...LEGAL_PROCESS_ROOM,
        ...LOADERS,
        ...RESOLVERS,
        ...FIELD_RESOLVERS,
        FeedResolver,
        FeedService,
        WakeUp,
        { provide: APP_FILTER, useClass: PassErrorsOn },
        { provide: ActorReader, useValue: reader },
        linksSignedWith(settings.cursorKey),
        newsPlacesUnder(settings.cursorKey),
        { provide: ClaimSettings, useValue: new ClaimSettings(settings.staleClaimDays ?? STALE_AFTER_DAYS) },
      ],
    };
  }
}
