import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sharedData } from '../../../../test/support/shared-data.js';
import { readSplink } from './read-splink.js';
import { writeSplink } from './write-splink.js';

const FILES = [
  'splink5_trained_historical_50k.json',
  'splink_model_h50k.json',
  'splink_real_time_settings.json',
  'splink_saved_model_from_demo.json',
  'townline_minimal_import_example.json',
];

describe('settings files that Splink wrote', () => {
  for (const file of FILES) {
    const path = sharedData(`er/splink/${file}`);
    (path === undefined ? it.skip : it)(`${file} is read, and what is written of it is read as the same`, () => {
      const model = readSplink(JSON.parse(readFileSync(path ?? '', 'utf8')));
      const again = readSplink(writeSplink(model));
      expect({ ...again, version: model.version }).toEqual(model);
    });
  }
});
