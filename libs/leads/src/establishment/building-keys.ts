import type { AddressForm } from '@townline/matching';

/** A street door in a city, and the building it belongs to as a row with a ZIP code says; null from a row without. */
export interface Doorway {
  readonly door: string;
  readonly buildingKey: string | null;
}

/**
 * Building keys of rows that leave out the ZIP code, completed from other rows that name the same street and city with one.
 * Where two ZIP codes would fit, nothing is completed. Built from the rows of one day's view only.
 */
export class BuildingKeys {
  private readonly complete = new Map<string, string | null>();

  /** A door as some row states it; one without a ZIP code says nothing. */
  note({ door, buildingKey }: Doorway): void {
    if (buildingKey === null) return;
    const known = this.complete.get(door);
    if (known === undefined) this.complete.set(door, buildingKey);
    else if (known !== buildingKey) this.complete.set(door, null);
  }

  /** The key by which two rows stand in one building; null when the row names no door. */
  of(form: AddressForm | null): string | null {
    if (form === null || form.buildingKey === null) return null;
    return form.zip5 === null ? (this.complete.get(doorOf(form)) ?? form.buildingKey) : form.buildingKey;
  }
}

/** Street and city of a row, and the key of the building where its ZIP code settles that; null for a row that names no door. */
export function doorwayOf(form: AddressForm): Doorway | null {
  if (form.buildingKey === null) return null;
  if (form.zip5 === null) return { door: doorOf(form), buildingKey: null };
  return form.city === null ? null : { door: doorOf(form), buildingKey: form.buildingKey };
}

function doorOf(form: AddressForm): string {
  return `${form.buildingKey?.split('|')[0] ?? ''}|${form.city ?? ''}|${form.state ?? ''}`;
}
