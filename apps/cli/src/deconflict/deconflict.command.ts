import { userInfo } from 'node:os';
import { Argument, type Command } from 'commander';
import { INSTALLATION } from '@townline/access';
import { DECONFLICTED_CLASSES, type DeconflictedClass, DeconflictionIndexService } from '@townline/leads';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';

export function registerDeconflict(program: Command): void {
  const deconflict = program.command('deconflict').description('which records of an agency others may ask for');
  register(deconflict, 'opt-in', 'others may ask whether the agency holds the same, from the next minute on');
  register(deconflict, 'opt-out', 'nothing of it is found any more, at once');
  for (const command of deconflict.commands) command.exitOverride();
}

function register(deconflict: Command, name: 'opt-in' | 'opt-out', description: string): void {
  const command = deconflict
    .command(name)
    .description(description)
    .argument('<agency>', 'its code')
    .addArgument(new Argument('<class>', 'of records').choices(DECONFLICTED_CLASSES));
  withDatabaseOptions(command).action((agency: string, recordClass: DeconflictedClass, options: DatabaseOptions) =>
    withInstallation(options, report, async ({ context }) => {
      const index = context.get(DeconflictionIndexService, { strict: false });
      const actor = { name: userInfo().username, agency: INSTALLATION };
      const changed = await index[name === 'opt-in' ? 'optIn' : 'optOut'](agency, recordClass, actor);
      report(`deconflict: ${recordClass} of ${agency}: ${changed ? name : 'as it was'}`);
    }),
  );
}
