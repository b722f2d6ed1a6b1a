import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { WatchRepository } from '../watch/watch.repository.js';
import { WatchService } from '../watch/watch.service.js';
import { WebhookRepository } from '../webhook/webhook.repository.js';
import { WebhookService } from '../webhook/webhook.service.js';
import { AlertDispatchService } from './alert-dispatch.service.js';
import { AlertInboxService } from './alert-inbox.service.js';
import { AlertReadRepository } from './alert.read.repository.js';
import { AlertRepository } from './alert.repository.js';
import { AlertScopeRepository } from './alert-scope.repository.js';
import { AlertService } from './alert.service.js';
import { LeadNewsRepository } from './lead-news.repository.js';
import { RecordNewsRepository } from './record-news.repository.js';

/** Watches, alerts, and the ways they reach people. Needs the global `PlatformModule`. */
@Module({
  imports: [JurisdictionsModule],
  providers: [
    AlertDispatchService,
    AlertInboxService,
    AlertReadRepository,
    AlertRepository,
    AlertScopeRepository,
    AlertService,
    LeadNewsRepository,
    RecordNewsRepository,
    WatchRepository,
    WatchService,
    WebhookRepository,
    WebhookService,
  ],
  exports: [AlertDispatchService, AlertInboxService, WatchService, WebhookService],
})
export class AlertModule {}
