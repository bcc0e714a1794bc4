// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, run } from '../src/cli/process/command.ts';
import { endProcess } from '../src/cli/process/processes.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';

/**
 * @typedef {{ proof: string } & Record<string, unknown>} Figures what a spec reports: test/proof/figures.ts
 */

/** How large the proofs are: in `npm test` they are small. */
const SIZES = {
  MODEL_SCENARIOS: '10000',
  PROOF_CHANGES: '5000',
  PROOF_LOGIN_RACES: '5000',
  PROOF_CRASHES: '50',
  PROOF_FAILOVERS: '200',
  PROOF_RESTARTS: '50',
  PROOF_KILLS: '300',
  PROOF_OUTAGE_SECONDS: '10',
  PROOF_REQUESTS: '10000',
  PROOF_WEBHOOKS: '10000',
};

/** In the order in which they run. */
const SPECS = [
  'test/model.long.spec.ts',
  'test/bound-model.long.spec.ts',
  'src/features/account/password-change-proof.spec.ts',
  'src/features/sessions/session-cap-proof.spec.ts',
  'test/processes/database-kill-proof.spec.ts',
  'test/processes/failover-proof.spec.ts',
  'test/processes/restored-backup.spec.ts',
  'src/platform/db/database-restart-proof.long.spec.ts',
  'test/processes/session-kill-proof.spec.ts',
  'src/platform/db/database-outage.long.spec.ts',
  'src/features/sessions/key-rotation.spec.ts',
  'test/processes/webhook-kill-proof.spec.ts',
];

/** How long jest and its server may take to end when they are told to, in milliseconds. */
const SHUTDOWN_MS = 15_000;

/**
 * `npm run prove`: what is promised of sessions and credentials under races and faults, tried thousands of
 * times. The variables of SIZES make it smaller or larger, PROOF_SEED makes other choices; `npm run prove --
 * test/x.spec.ts …` runs these alone. Fails if one of them does.
 */
await run(async (hold) => {
  const specs = choose(process.argv.slice(2));
  const folder = await hold(
    () => mkdtempSync(join(tmpdir(), 'postern-prove-')),
    (made) => rmSync(made, { recursive: true, force: true }),
  );
  const file = join(folder, 'figures');
  const seed = process.env.PROOF_SEED || String(Math.floor(Math.random() * 1_000_000));
  console.log(`PROOF_SEED=${seed}`);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const env = { ...SIZES, MODEL_SEED: seed, ...given, PROOF_SEED: seed, PROOF_FIGURES: file };

  const results = [];
  for (const spec of specs) {
    const began = performance.now();
    const code = await test(hold, spec, env);
    results.push({ spec, holds: code === 0, minutes: (performance.now() - began) / 60_000 });
  }
  console.log(`\n${table(figuresIn(file)).join('\n')}\n`);
  for (const { spec, holds, minutes } of results)
    console.log(`${holds ? 'holds ' : 'FAILED'}  ${spec.padEnd(36)} ${minutes.toFixed(1)} min`);
  console.log(`PROOF_SEED=${seed}`);
  return results.every(({ holds }) => holds) ? 0 : 1;
});

/** @param {string[]} names */
function choose(names) {
  for (const name of names)
    if (!SPECS.includes(name))
      throw new Refusal(
        `There is no proof ${name}, but there are:\n${SPECS.map((spec) => `  ${spec}`).join('\n')}`,
      );
  return SPECS.filter((spec) => names.length === 0 || names.includes(spec));
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} spec
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
async function test(hold, spec, env) {
  const child = await hold(
    () =>
      spawn(process.execPath, [join(PACKAGE_ROOT, 'scripts', 'test.mjs'), spec], {
        cwd: PACKAGE_ROOT,
        env,
        stdio: 'inherit',
      }),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

/**
 * @param {string} file
 * @returns {Figures[]}
 */
function figuresIn(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line));
}

/** @param {Figures[]} all */
function table(all) {
  const width = Math.max(...all.map(({ proof }) => proof.length));
  return all.map(({ proof, ...figures }) => {
    const said = Object.entries(figures).map(
      ([name, value]) => `${name} ${typeof value === 'number' ? Math.round(value * 10) / 10 : String(value)}`,
    );
    return `${proof.padEnd(width)}  ${said.join(', ')}`;
  });
}
