// @ts-check
// npm run bench:hash: a password's hash by @node-rs/argon2 and by node's own argon2, which need not be
// loaded and adds nothing to a function. By turns in one process; BENCH_ROUNDS (60) sets its size.
import { hashRaw } from '@node-rs/argon2';
import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { row, table } from './rounds.mjs';
import { median } from './stage.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 60);
const [MEMORY, PASSES, LANES, BYTES] = [19_456, 2, 1, 32];
const PASSWORD = 'correct horse battery';
const SALT = randomBytes(16);
const ARGON2ID = 2;

const contenders = {
  '@node-rs/argon2': () =>
    hashRaw(PASSWORD, {
      salt: SALT,
      memoryCost: MEMORY,
      timeCost: PASSES,
      parallelism: LANES,
      outputLen: BYTES,
      algorithm: ARGON2ID,
    }),
  'node:crypto': () =>
    promisify(argon2)('argon2id', {
      message: PASSWORD,
      nonce: SALT,
      memory: MEMORY,
      passes: PASSES,
      parallelism: LANES,
      tagLength: BYTES,
    }),
};

const [one, other] = await Promise.all(Object.values(contenders).map((hash) => hash()));
if (!one?.equals(other ?? Buffer.alloc(0))) throw new Error('They make different hashes');

/** @type {number[][]} milliseconds of the processor, of each contender */
const spent = Object.values(contenders).map(() => []);
for (let round = 0; round < ROUNDS; round++)
  for (const [index, hash] of Object.values(contenders).entries()) {
    const before = process.cpuUsage();
    await hash();
    const { user, system } = process.cpuUsage(before);
    spent[index]?.push((user + system) / 1000);
  }

table(['argon2id, 19 MiB, two passes', 'CPU ms', 'best', 'ratio']);
for (const [index, name] of Object.keys(contenders).entries()) {
  const mine = spent[index] ?? [];
  const ratio = median(mine.map((ms, round) => ms / (spent[0]?.[round] ?? Number.NaN)));
  row([name, median(mine).toFixed(1), Math.min(...mine).toFixed(1), ratio.toFixed(2)]);
}
