/** Towns as the database would find them: by point, else by a ZIP code or a city's name that only one town has. */
export class TownMap {
  constructor({ features }) {
    this.towns = features.map(({ id, properties, geometry }) => ({
      id: String(id),
      name: properties.name,
      ring: geometry.coordinates[0],
    }));
    this.byZip = new Map();
    this.byCity = new Map();
    features.forEach(({ properties }, index) => {
      const town = this.towns[index];
      for (const zip of properties.postal_codes) put(this.byZip, zip, town);
      for (const name of [properties.name, ...properties.villages]) {
        put(this.byCity, `${name.toUpperCase()}|${properties.state}`, town);
      }
    });
  }

  townOf({ point, form, state }) {
    const found = point === null ? this.townByMail(form, state) : this.towns.find(({ ring }) => holds(ring, point));
    return found ? { id: found.id, name: found.name } : undefined;
  }

  townByMail(form, state) {
    const zip = this.byZip.get(form?.zip5 ?? '');
    return zip ?? this.byCity.get(`${form?.city ?? ''}|${state ?? ''}`) ?? undefined;
  }
}

function put(map, key, town) {
  map.set(key, map.has(key) && map.get(key) !== town ? null : town);
}

function holds(ring, { longitude, latitude }) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
    if (yi > latitude !== yj > latitude && longitude < ((xj - xi) * (latitude - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
