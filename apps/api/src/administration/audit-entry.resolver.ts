import { Args, Query, Resolver } from '@nestjs/graphql';
import { AccessError, AccessService } from '@townline/access';
import type { AuditMetadata, AuditSearchService } from '@townline/audit';
import { AdministrationService } from './administration.service.js';
import { AuditEntriesArgs, AuditEntryModel } from './audit-entry.model.js';

/** The way to the trail; null where the house keeps none. */
export class AuditDoor {
  constructor(readonly search: AuditSearchService | null) {}
}

/** The trail, for auditors: metadata of their own agency, and never a word of what was read. */
@Resolver(() => AuditEntryModel)
export class AuditEntryResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly access: AccessService,
    private readonly trail: AuditDoor,
  ) {}

  @Query(() => [AuditEntryModel], {
    description: 'What people of an agency did, the latest first. Each look is an entry.',
  })
  auditEntries(@Args() { agency, where, first, before }: AuditEntriesArgs): Promise<AuditMetadata[]> {
    const { from, to, ...rest } = where;
    const span = { ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) };
    return this.administration.ask(async (by) => {
      await this.access.requireAuditor(by.viewer, agency);
      const { search } = this.trail;
      if (search === null) throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'no trail is kept here');
      return search.search({ ...rest, ...span, agency, limit: first, ...(before && { before }) }, by.actor);
    });
  }
}
