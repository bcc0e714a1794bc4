// @ts-check
// npm run bench:journey: what a person does from registering to signing out, asked of Postern, Better Auth,
// an Express app with express-session, nest-auth and Nest with Passport, in one interleaved run, with
// the database 0, 2 and 10 ms away. BENCH_ROUNDS (15) sets its size.
import { performance } from 'node:perf_hooks';
import { run } from '../src/cli/process/command.ts';
import { contenders } from './peers/contenders.mjs';
import { Figures, spread, times, together } from './peers/figures.mjs';
import { LEFT_OUT } from './peers/left-out.mjs';
import { Person } from './peers/line.mjs';
import { Mailbox } from './peers/mailbox.mjs';
import { processorMs } from './peers/processor.mjs';
import { STEPS } from './peers/ways.mjs';
import { row, table } from './rounds.mjs';
import { median, stageDatabase } from './stage.mjs';

/** @typedef {import('./peers/contenders.mjs').Contender} Contender */
/** @typedef {import('./peers/figures.mjs').Sample} Sample */
/** @typedef {import('./peers/ways.mjs').Step} Step */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const DISTANCES_MS = [0, 2, 10];
/** These rounds warm up: nothing is compiled or prepared at first. */
const WARM_UP_ROUNDS = 5;
/** All steps of one journey together, as often as they are taken. */
const ALL = 'all';
/** Steps that a person repeats. */
const OFTEN = new Set(/** @type {Step[]} */ (['me', 'refresh']));
const REPEATED = 5;

const mailbox = new Mailbox();
const figures = new Figures();

await run(async (hold) => {
  const all = await contenders(hold, await stageDatabase(hold), await mailbox.start(hold));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
    for (const distance of DISTANCES_MS.keys()) {
      // Another begins in each round.
      const first = (round + WARM_UP_ROUNDS) % all.length;
      const email = `person-${round + WARM_UP_ROUNDS}-${distance}@example.com`;
      for (const contender of [...all.slice(first), ...all.slice(0, first)]) {
        const samples = await journey(contender, email, distance);
        if (round >= 0) note(contender, distance, samples);
      }
    }
  print(all.map(({ name }) => name));
});

/** @param {Contender} contender @param {number} distance @param {{ step: Step, sample: Sample }[]} samples */
function note({ name, way }, distance, samples) {
  for (const { step, sample } of samples) figures.add(name, step, distance, sample);
  if (STEPS.every((step) => way.steps[step]))
    figures.add(name, ALL, distance, together(samples.map(({ sample }) => sample)));
}

/** @param {Contender} contender @param {string} email @param {number} distance its index */
async function journey(contender, email, distance) {
  const samples = [];
  const { line, origin, proxy, way } = contender;
  proxy.roundTripMs = DISTANCES_MS[distance] ?? 0;
  const [laptop, phone] = [new Person(line, email, origin), new Person(line, email, origin)];
  for (const person of [laptop, phone]) await way.before?.(person, mailbox);
  for (const step of STEPS) {
    const asking = way.steps[step];
    if (!asking) continue;
    // So that there are two sessions: one to list, one to end.
    if (step === 'list sessions') await way.steps.login?.(phone, mailbox);
    for (let n = 0; n < (OFTEN.has(step) ? REPEATED : 1); n++)
      samples.push({ step, sample: await measured(contender, () => asking(laptop, mailbox)) });
    if (step === 'register' && way.steps.verify) await mailbox.secret(email);
    if (step === 'change password') await way.again?.(laptop, mailbox);
  }
  return samples;
}

/** @param {Contender} contender @param {() => Promise<unknown>} ask */
async function measured({ pid, line, proxy, settled, databaseMs }, ask) {
  await settled();
  const database = await databaseMs();
  const [cpu, trips, sent, received, stored] = [
    processorMs(pid),
    proxy.roundTrips,
    line.sent,
    line.received,
    proxy.bytes,
  ];
  const asked = performance.now();
  await ask();
  const ms = performance.now() - asked;
  const before = { ms, trips: proxy.roundTrips - trips, stored: proxy.bytes - stored };
  await settled();
  return {
    ...before,
    sent: line.sent - sent,
    received: line.received - received,
    cpu: processorMs(pid) - cpu,
    database: (await databaseMs()) - database,
  };
}

/** @param {string[]} names Postern first */
function print(names) {
  console.log(
    `node ${process.version}, one connection, ${ROUNDS} rounds, medians (least–greatest), ` +
      'and how many times Postern’s, pair by pair',
  );
  for (const [index, distance] of DISTANCES_MS.entries()) {
    console.log(`\nms, the database ${distance} ms away\n`);
    compare(names, 'ms', 1, index);
  }
  console.log('\nCPU ms of the server, with what follows the answer\n');
  compare(names, 'cpu', 2);
  console.log('\nCPU ms of its connections at the database, likewise\n');
  compare(names, 'database', 2);
  console.log('\nround trips to the database, and bytes: asked, answered, to and from the database\n');
  table(['step', ...names]);
  for (const step of [...STEPS, ALL])
    row([step, ...names.map((name) => (figures.has(name, step) ? wire(name, step) : '–'))]);
  console.log('\nwhat a step leaves out that Postern’s does\n');
  const peers = names.filter((name) => LEFT_OUT[name]);
  table(['step', ...peers]);
  for (const step of STEPS) row([step, ...peers.map((name) => LEFT_OUT[name]?.[step] ?? '')]);
}

/**
 * @param {string[]} names @param {'ms' | 'cpu' | 'database'} figure @param {number} digits behind the point
 * @param {number} [distance] its index
 */
function compare(names, figure, digits, distance) {
  table(['step', ...names]);
  const [postern = '', ...peers] = names;
  for (const step of [...STEPS, ALL]) {
    const ours = figures.values(postern, step, figure, distance);
    const theirs = peers.map((name) => {
      const values = figures.values(name, step, figure, distance);
      return values.length > 0 ? `${spread(values, digits)}, × ${times(values, ours).toFixed(2)}` : '–';
    });
    row([step, spread(ours, digits), ...theirs]);
  }
}

/** @param {string} name @param {string} step */
function wire(name, step) {
  const middle = (/** @type {keyof Sample} */ figure) =>
    median(figures.values(name, step, figure, DISTANCES_MS.length - 1));
  return `${middle('trips')}; ${middle('sent')}, ${middle('received')}, ${middle('stored')}`;
}
