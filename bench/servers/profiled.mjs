// @ts-check
// Loaded before a server (`node --import`): SIGUSR2 begins a profile of its main thread, and the next one
// ends it and writes it to BENCH_PROFILE.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const INTERVAL_US = 200;

const session = new Session();
session.connect();
let isOn = false;

process.on('SIGUSR2', () => {
  void toggle();
});

async function toggle() {
  isOn = !isOn;
  if (isOn) {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  const file = process.env.BENCH_PROFILE ?? 'profile.json';
  // At once, so that the reader never finds a part of it.
  writeFileSync(`${file}.part`, JSON.stringify(profile));
  renameSync(`${file}.part`, file);
}
