/** The entity card as a client asks for it: a page of 100 businesses with premises, parts, people, names, events and sources. */
export const CARD_QUERY = `query Card {
  searchBusinesses(where: { venueKind: MASSAGE }, first: 100) {
    nodes {
      id
      names { name kind period { validFrom validTo } source { source { name } recordId } }
      occupancies {
        period { validFrom validTo }
        source { source { name } recordId }
        premises { line unit city state point { latitude longitude } }
      }
      affiliations {
        kind
        period { validFrom validTo }
        source { source { name } recordId }
        party { id name }
      }
      events { kind occurredOn instrument authority source { source { name } recordId } }
    }
  }
}`;
