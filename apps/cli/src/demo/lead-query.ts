import { DomainError } from '@townline/kernel';
import type { Api } from '@townline/app-api';
import type { LeadLine } from './lead-table.js';

/** What the demo asks of the API; it may be pasted into GraphiQL as it is. */
export const LEAD_QUERY = `query Leads {
  leads(first: 200, status: [NEW]) {
    nodes {
      probability
      gapDays
      relation
      predecessor { name towns { name } }
      successor { name towns { name } }
      evidenceFor { sentence }
      evidenceAgainst { sentence }
    }
  }
}`;

interface LeadNode {
  readonly probability: number;
  readonly gapDays: number | null;
  readonly relation: string | null;
  readonly predecessor: Shop | null;
  readonly successor: Shop | null;
  readonly evidenceFor: readonly { readonly sentence: string }[];
  readonly evidenceAgainst: readonly { readonly sentence: string }[];
}

interface Shop {
  readonly name: string | null;
  readonly towns: readonly { readonly name: string }[];
}

/** Asks the API itself, as any client would, without a socket. */
export async function askForLeads(api: Api): Promise<LeadLine[]> {
  const response = await api.app.inject({ method: 'POST', url: '/graphql', payload: { query: LEAD_QUERY } });
  const answer = response.json<{ data?: { leads: { nodes: LeadNode[] } } | null; errors?: { message: string }[] }>();
  if (!answer.data || answer.errors) {
    throw new DomainError(
      'DEMO_FAILED',
      `the API answered ${response.statusCode}: ${answer.errors?.[0]?.message ?? 'nothing'}`,
    );
  }
  return answer.data.leads.nodes.map(asLine);
}

function asLine(lead: LeadNode): LeadLine {
  const [from, to] = [townsOf(lead.predecessor), townsOf(lead.successor)];
  return {
    predecessor: lead.predecessor?.name ?? 'a shop without a name',
    successor: lead.successor?.name ?? 'a shop without a name',
    towns: from === to ? from : `${from} → ${to}`,
    gapDays: lead.gapDays,
    probability: lead.probability,
    strongestFor: lead.evidenceFor[0]?.sentence ?? null,
    strongestAgainst: lead.evidenceAgainst[0]?.sentence ?? null,
  };
}

function townsOf(shop: Shop | null): string {
  const towns = [...new Set(shop?.towns.map(({ name }) => name) ?? [])];
  return towns.length === 0 ? 'town not known' : towns.join(' or ');
}
