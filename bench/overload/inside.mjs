// @ts-check
// Loaded into the server by --import. SIGUSR2 has it write a line to the file BENCH_INSIDE: how late its
// event loop was since BENCH_WARM_MS after its start, and its memory after a collection of garbage.
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const RESOLUTION_MS = 5;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
setTimeout(() => delay.reset(), Number(process.env.BENCH_WARM_MS)).unref();
setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collect = runInNewContext('gc');

/** A timer's time is its interval and the delay. @param {number} nanoseconds */
const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

process.on('SIGUSR2', () => {
  const line = { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) };
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  appendFileSync(process.env.BENCH_INSIDE ?? '', `${JSON.stringify({ ...line, rss, heapUsed })}\n`);
});
