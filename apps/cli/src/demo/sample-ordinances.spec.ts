import { describe, expect, it } from '@jest/globals';
import { sampleRegion } from '@townline/simulation';
import { parse } from 'csv-parse/sync';
import { sampleOrdinances } from './sample-ordinances.js';

describe('the ordinances of the sample region', () => {
  it('are the same each time, speak of its towns alone, and say that they are invented', () => {
    const { world } = sampleRegion();
    const region = world.region(0);
    const text = sampleOrdinances(region, 753);
    expect(sampleOrdinances(region, 753)).toBe(text);
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const towns = new Set(region.towns.map(({ name }) => name));
    expect(rows.length).toBeGreaterThan(6);
    expect(rows.every((row) => towns.has(row['town'] ?? '') && row['doubt']?.startsWith('Invented'))).toBe(true);
    expect(new Set(rows.map((row) => row['record_id'])).size).toBe(rows.length);
  });
});
