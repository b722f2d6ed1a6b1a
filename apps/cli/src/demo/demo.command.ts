import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createApi, type Api } from '@townline/app-api';
import { ResolveRunService } from '@townline/leads';
import { sampleRegion } from '@townline/simulation';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { ROOT, withNamedDatabase, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { serve } from '../serve/serve.command.js';
import { writePackageFiles } from '../simulate/package-files.js';
import { leadTable, type LeadLine } from './lead-table.js';

const SAMPLE = join(ROOT, '.townline', 'sample-region');
