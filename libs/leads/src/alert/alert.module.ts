import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { PremisesSearchReadRepository } from '@townline/registry';
import { EntitySearchReadRepository } from '@townline/resolution';
import { BusinessListReadRepository } from '../entity-list/business-list.read.repository.js';
import { PartyListReadRepository } from '../entity-list/party-list.read.repository.js';
import { DeconflictionAlertRepository } from '../deconfliction/deconfliction-alert.repository.js';
import { DeconflictionAlerts } from '../deconfliction/deconfliction-alert.service.js';
import { DeadlineService } from '../deadline/deadline.service.js';
import { OpenClosingRepository } from '../deadline/open-closing.repository.js';
import { SearchWatchRepository } from '../watch/search-watch.repository.js';
import { StandingWatchRepository } from '../watch/standing-watch.repository.js';
import { WatchRepository } from '../watch/watch.repository.js';
import { WatchService } from '../watch/watch.service.js';
import { WebhookRepository } from '../webhook/webhook.repository.js';
import { WebhookService } from '../webhook/webhook.service.js';
import { AlertFanOut } from './alert-fan-out.service.js';
import { AlertDispatchService } from './alert-dispatch.service.js';
import { BreakGlassAlertRepository } from './break-glass-alert.repository.js';
import { BreakGlassAlerts } from './break-glass-alert.service.js';
import { AlertInboxService } from './alert-inbox.service.js';
import { AlertRaiser } from './alert-raiser.service.js';
import { AlertReadRepository } from './alert.read.repository.js';
import { AlertRepository } from './alert.repository.js';
import { AlertScopeRepository } from './alert-scope.repository.js';
import { AlertService } from './alert.service.js';
import { LeadNewsRepository } from './lead-news.repository.js';
import { StandingAlerts } from './standing-alert.service.js';
import { SubscriberRepository } from './subscriber.repository.js';
import { RecordNewsRepository } from './record-news.repository.js';
import { TownLineService } from './town-line.service.js';

/** Watches, alerts, and the ways they reach people. Needs the global `PlatformModule`. */
@Module({
  imports: [JurisdictionsModule],
  providers: [
    AlertDispatchService,
    AlertFanOut,
    AlertInboxService,
    AlertRaiser,
    AlertReadRepository,
    AlertRepository,
    AlertScopeRepository,
    AlertService,
    BreakGlassAlertRepository,
    BreakGlassAlerts,
    BusinessListReadRepository,
    DeadlineService,
    DeconflictionAlertRepository,
    DeconflictionAlerts,
    EntitySearchReadRepository,
    LeadNewsRepository,
    OpenClosingRepository,
    PartyListReadRepository,
    PremisesSearchReadRepository,
    RecordNewsRepository,
    SearchWatchRepository,
    StandingAlerts,
    StandingWatchRepository,
    SubscriberRepository,
    TownLineService,
    WatchRepository,
    WatchService,
    WebhookRepository,
    WebhookService,
  ],
  exports: [AlertDispatchService, AlertInboxService, DeadlineService, StandingAlerts, WatchService, WebhookService],
})
export class AlertModule {}
