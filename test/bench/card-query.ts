/** The entity card as a client asks for it: 100 businesses by their ids with premises, parts, people, names, events and sources. */
export const CARD_QUERY = `query Card($ids: [ID!]!) {
  businesses(ids: $ids) {
    id
    names { name kind period { validFrom validTo } source { source { name } recordId } }
    occupancies {
      period { validFrom validTo }
      source { source { name } recordId }
      premises { line unit postalCity state point { latitude longitude } }
    }
    affiliations {
      kind
      period { validFrom validTo }
      source { source { name } recordId }
      party { id name }
    }
    events { kind occurredOn instrument authority source { source { name } recordId } }
  }
}`;

/** Which 100 businesses: the first of the trade. The floor is given the same ids. */
export const PAGE_QUERY = '{ searchBusinesses(where: { venueKind: MASSAGE }, first: 100) { nodes { id } } }';
