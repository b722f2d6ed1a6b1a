import { Option, type Command } from 'commander';
import { report } from '../house/report.js';
import { idPair, share, shareAboveNone, type LinkOptions } from './link-options.js';
import { linkFiles } from './link-files.js';

export function registerLink(program: Command): void {
  program
    .command('link')
    .argument('<left>', 'a table: CSV or Parquet')
    .argument('[right]', 'a second one, to be linked with the first')
    .description("link or deduplicate any table, by Splink settings or a model of Townline's own")
    .requiredOption('--model <file>', 'Splink 3 to 5 settings, or a Townline model (JSON)')
    .requiredOption('--out <file>', 'where the pairs go: id_l,id_r,match_weight,match_probability')
    .option('--id <column>', 'the column that holds the ids (default: what the model says, unique_id)')
    .addOption(
      new Option('--link-type <type>', 'which pairs to look at (default: what the model says)').choices([
        'dedupe_only',
        'link_only',
        'link_and_dedupe',
      ]),
    )
    .option('--threshold <p>', 'probability from which pairs are written, and rows are clustered', share)
    .option('--clusters <file>', 'where the clusters go: id,cluster_id')
    .option('--train', 'estimate what the model leaves open (done anyway where a comparison has no m or no u)')
    .option(
      '--recall <share>',
      'share of all matches that the rule yielding the fewest pairs is taken to find',
      shareAboveNone,
    )
    .option('--save-model <file>', 'write the model used as Splink settings, its term frequencies beside it')
    .option('--save-table <file>', 'write the columns that the model compares, derived ones too')
    .option('--explain <id,id>', 'say on stdout, as JSON, why two rows weigh what they weigh', idPair)
    .addOption(new Option('--waterfall <file>', 'draw what --explain says, as SVG'))
    .option('--timing', 'say on stderr, as JSON, where the time went')
    .action(async (left: string, right: string | undefined, options: LinkOptions, command: Command) => {
      if (options.waterfall !== undefined && options.explain === undefined) {
        command.error('error: --waterfall goes with --explain: it draws one pair');
      }
      await linkFiles(right === undefined ? [left] : [left, right], options, report);
    });
}
