import { extname } from 'node:path';
import {
  clusterLinks,
  LinkEngine,
  linkWaterfall,
  termFrequencies,
  untrained,
  waterfallSvg,
  type ClusterPlan,
  type LinkModel,
  type LinkOutcome,
} from '@townline/matching';
import { crewFor, type Crew } from './crew.js';
import { explainIds } from './explained-pair.js';
import { keyColumns, withKeyColumns } from './key-columns.js';
import { readModelFile, type GivenModel } from './model-file.js';
import { withOptions, type LinkOptions } from './link-options.js';
import {
  PAIRS_HEADER,
  spelledIds,
  writeClusters,
  writeFrequencies,
  writePairs,
  writeSettings,
  writeTable,
} from './link-outputs.js';
import { OutputFiles } from './output-files.js';
import { readTables, type ReadTables } from './read-tables.js';
import { Stopwatch } from './stopwatch.js';

type Report = (line: string) => void;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const INTERRUPTED = 130;

/** For a model that does not say how it clusters: rows that are more likely the same than not, by the average of all pairs. */
const CLUSTERING: ClusterPlan = { method: 'careful', threshold: 0.5 };
const LEAST_FOR_CLUSTERS = 0.1;

/**
 * Links one table within itself or two with each other, and writes what was asked for: all of it or, when anything fails,
 * nothing.
 */
export async function linkFiles(paths: readonly string[], options: LinkOptions, report: Report): Promise<void> {
  const watch = new Stopwatch();
  const files = new OutputFiles();
  const interrupted = (): never => {
    files.discard();
    process.exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  let crew: Crew | undefined;
  try {
    const given = await readModelFile(options.model);
    const model = withOptions(given.model, options, paths.length);
    watch.enter('read');
    crew = await crewFor(paths);
    const read = await readTables(paths, model);
    report(`link: ${read.table.size} rows read`);
    const run = new LinkRun({ read, model, given, options, crew }, watch, files, report);
    const pairs = await run.work();
    files.commit();
    watch.stop();
    if (options.timing) report(watch.line(pairs));
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await crew?.close();
    files.discard();
  }
}

interface Work {
  readonly read: ReadTables;
  readonly model: LinkModel;
  readonly given: GivenModel;
  readonly options: LinkOptions;
  readonly crew: Crew;
}

class LinkRun {
  private readonly engine: LinkEngine;

  constructor(
    private readonly given: Work,
    private readonly watch: Stopwatch,
    private readonly files: OutputFiles,
    private readonly report: Report,
  ) {
    const { model, options, read } = given;
    const open = untrained(model);
    const train = options.train === true || open.length > 0 || model.prior === null;
    if (train) report(`link: training${open.length > 0 ? `, ${open.join(', ')} from nothing` : ''}`);
    this.engine = new LinkEngine(read.table, model, given.crew.maker, {
      train,
      threshold: leastKept(options),
      onStage: (stage) => watch.enter(stage),
    });
  }

  /** Returns how many pairs were compared. */
  async work(): Promise<number> {
    try {
      const outcome = await this.engine.run();
      this.report(`link: ${outcome.candidates} pairs compared, ${outcome.links.weight.length} kept`);
      this.write(outcome);
      return outcome.candidates;
    } finally {
      await this.engine.close();
    }
  }

  private write(outcome: LinkOutcome): void {
    const { options, read } = this.given;
    this.watch.enter('cluster');
    if (options.clusters !== undefined) this.cluster(options.clusters, outcome);
    this.watch.enter('write');
    const pairs = this.files.create(options.out);
    pairs.write(PAIRS_HEADER);
    writePairs(pairs, spelledIds(read.table), outcome.links, options.threshold ?? 0);
    if (options.explain !== undefined) this.explain(options.explain, outcome.model);
    if (options.saveModel !== undefined) this.saveModel(options.saveModel, outcome.model);
    if (options.saveTable !== undefined) {
      const reader = (column: string) => this.engine.values.reader(column);
      const keys = keyColumns(outcome.model, this.engine.job.ruleSets[0] ?? []);
      writeTable(this.files.create(options.saveTable), read, outcome.model, { reader, keys });
    }
  }

  private cluster(path: string, { links, model }: LinkOutcome): void {
    const { options, read } = this.given;
    const plan = model.clustering ?? CLUSTERING;
    const clusters = clusterLinks(read.table.size, links, { ...plan, threshold: options.threshold ?? plan.threshold });
    this.report(`link: ${new Set(clusters).size} clusters`);
    this.watch.enter('write');
    writeClusters(this.files.create(path), read.table, read.sources, clusters);
  }

  private explain(ids: readonly [string, string], model: LinkModel): void {
    const explanation = explainIds(this.engine, model, ids);
    console.log(JSON.stringify(explanation, null, 2));
    const path = this.given.options.waterfall;
    if (path !== undefined) this.files.create(path).write(waterfallSvg(linkWaterfall(explanation)));
  }

  private saveModel(path: string, model: LinkModel): void {
    const { table } = this.given.read;
    writeSettings(this.files.create(path), withKeyColumns(model));
    const frequencies = termFrequencies(this.engine.job.table, model, table.pool.texts);
    writeFrequencies(this.files.create(beside(path, '.tf.csv')), frequencies);
    if (this.given.given.isSplink) return;
    this.files.create(beside(path, '.townline.json')).write(`${JSON.stringify(model, null, 2)}\n`);
  }
}

/** Pairs below the threshold say what does not belong together; clusters need them, down to what is worse than unknown. */
function leastKept({ threshold = 0, clusters }: LinkOptions): number {
  return clusters === undefined ? threshold : Math.min(threshold, LEAST_FOR_CLUSTERS);
}

/** `model.json` and `.tf.csv` are `model.tf.csv`. */
function beside(path: string, ending: string): string {
  const extension = extname(path);
  return `${extension === '' ? path : path.slice(0, -extension.length)}${ending}`;
}
