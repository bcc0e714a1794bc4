// @ts-check
// npm run bench:profile: where the main thread of Postern spends its time, under 16 connections, in shares of
// the time that it works. BENCH_SECONDS (5) sets how long each operation is profiled. BENCH_FUNCTIONS says
// how many functions are named, too, that take the most; BENCH_PROFILES keeps the profiles in that folder.
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { load } from './load.mjs';
import { leadingFunctions, sharesOf } from './profile-shares.mjs';
import { row, table } from './rounds.mjs';
import { imitateResend, stageDatabase } from './stage.mjs';

/** @typedef {import('./contenders.mjs').Contender} Contender */

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const FUNCTIONS = Number(process.env.BENCH_FUNCTIONS ?? 0);

/** Of both together: what is less is one row. */
const LEAST_SHARE = 0.005;
const CONNECTIONS = 16;
const WARM_SECONDS = 3;
const OPERATIONS = /** @type {const} */ (['me', 'refresh', 'login']);

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const folder = process.env.BENCH_PROFILES ?? mkdtempSync(join(tmpdir(), 'postern-profile-'));
  const file = join(folder, 'now.cpuprofile');
  const postern = await ours(hold, url, 'postern', CONNECTIONS, {
    RESEND_BASE_URL: await imitateResend(hold),
    NODE_OPTIONS: '--import ./bench/servers/profiled.mjs',
    BENCH_PROFILE: file,
  });
  const profiles = [];
  for (const operation of OPERATIONS) profiles.push(await profiled(postern, operation, file));

  console.log(
    `node ${process.version}, ${CONNECTIONS} connections, ${SECONDS} s of each, in % of the work\n`,
  );
  print(profiles.map(sharesOf));
  for (const [index, profile] of FUNCTIONS === 0 ? [] : profiles.entries()) {
    console.log(`\n${OPERATIONS[index]}\n`);
    table(['function', '%']);
    for (const [name, share] of leadingFunctions(profile, FUNCTIONS)) row([name, (share * 100).toFixed(1)]);
  }
});

/**
 * @param {Contender} postern
 * @param {(typeof OPERATIONS)[number]} operation
 * @param {string} file
 */
async function profiled({ visitors, requests, server: { pid } }, operation, file) {
  const request = requests[operation];
  if (!request) throw new Error(`nobody asks for ${operation}`);
  await load(visitors, request, WARM_SECONDS, pid);
  process.kill(pid, 'SIGUSR2');
  await load(visitors, request, SECONDS, pid);
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file)) await wait(50);
  const written = file.replace('now', operation);
  renameSync(file, written);
  return JSON.parse(readFileSync(written, 'utf8'));
}

/** @param {Map<string, { own: number, caused: number }>[]} shares of each operation */
function print(shares) {
  const names = [...new Set(shares.flatMap((each) => [...each.keys()]))];
  const of = (/** @type {string[]} */ parts, /** @type {'own' | 'caused'} */ kind) =>
    shares.map((each) => parts.reduce((sum, name) => sum + (each.get(name)?.[kind] ?? 0), 0));
  const weight = (/** @type {string} */ name) => Math.max(...of([name], 'own'), ...of([name], 'caused'));
  const ranked = names.toSorted((one, other) => weight(other) - weight(one));
  const shown = ranked.filter((name) => weight(name) >= LEAST_SHARE);
  table(['part', ...OPERATIONS.flatMap((name) => [name, `${name}, with node's work for it`])]);
  for (const [name, parts] of [
    ...shown.map((each) => /** @type {const} */ ([each, [each]])),
    /** @type {const} */ (['all others', ranked.slice(shown.length)]),
  ]) {
    const [own, caused] = [of([...parts], 'own'), of([...parts], 'caused')];
    row([
      name,
      ...OPERATIONS.flatMap((_, index) => [own, caused].map((each) => ((each[index] ?? 0) * 100).toFixed(1))),
    ]);
  }
}
