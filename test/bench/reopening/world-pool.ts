import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorldPlan, WorldResult } from './world-result.js';

/**
 * Measures worlds in processes of their own, so many at a time; `done` hears of each as it comes. In the order of the plans.
 * The first that fails ends them all.
 */
export async function measureWorlds(
  plans: readonly WorldPlan[],
  atOnce: number,
  databaseUrl: string,
  done: (result: WorldResult) => void,
): Promise<WorldResult[]> {
  const results: WorldResult[] = [];
  const running = new Set<ChildProcess>();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < plans.length; at = next++) {
      const plan = plans[at];
      if (plan === undefined) return;
      const result = await measureWorld(plan, databaseUrl, running);
      results[at] = result;
      done(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, atOnce) }, work));
  } finally {
    // SIGTERM lets a child drop its database first.
    for (const child of running) child.kill('SIGTERM');
  }
  return results;
}

function measureWorld(plan: WorldPlan, databaseUrl: string, running: Set<ChildProcess>): Promise<WorldResult> {
  const { seed, level, scale } = plan;
  const script = fileURLToPath(new URL('./world-evaluation.js', import.meta.url));
  const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: databaseUrl };
  const child = fork(script, [`${seed}`, level, `${scale}`], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  running.add(child);
  return new Promise((resolve, reject) => {
    let result: WorldResult | undefined;
    child.once('message', (message) => (result = message as WorldResult));
    child.once('error', reject);
    child.once('exit', (status) => {
      running.delete(child);
      if (result !== undefined && status === 0) resolve(result);
      else reject(new Error(`world ${seed} (${level}) ended with status ${status}`));
    });
  });
}
