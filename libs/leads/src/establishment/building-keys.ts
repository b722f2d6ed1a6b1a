import type { AddressForm } from '@townline/matching';

/**
 * Building keys of rows that leave out the ZIP code, completed from other rows that name the same street and city with one.
 * Where two ZIP codes would fit, nothing is completed. Built from the rows of one day's view only.
 */
export class BuildingKeys {
  private readonly complete = new Map<string, string | null>();

  note(form: AddressForm | null): void {
    if (form?.zip5 == null || form.buildingKey === null || form.city === null) return;
    const door = doorOf(form);
    const known = this.complete.get(door);
    if (known === undefined) this.complete.set(door, form.buildingKey);
    else if (known !== form.buildingKey) this.complete.set(door, null);
  }

  /** The key by which two rows stand in one building; null when the row names no door. */
  of(form: AddressForm | null): string | null {
    if (form === null || form.buildingKey === null) return null;
    return form.zip5 === null ? (this.complete.get(doorOf(form)) ?? form.buildingKey) : form.buildingKey;
  }
}

function doorOf(form: AddressForm): string {
  return `${form.buildingKey?.split('|')[0] ?? ''}|${form.city ?? ''}|${form.state ?? ''}`;
}
