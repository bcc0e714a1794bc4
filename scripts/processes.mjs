// @ts-check
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/**
 * Whether some process has this pid; not necessarily the one that had it before.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * The time of a process's start, in clock ticks since the machine's: a later process with the same pid has
 * another. Source: proc(5), /proc/[pid]/stat, field 22, counted after the name, which may contain anything.
 * @param {number} pid
 * @returns {string | undefined} undefined: there is no such process, or the system doesn't say
 */
export function birthOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
  } catch {
    return undefined;
  }
}

/**
 * Asks a process to end, and makes it end if it takes too long. Returns when it has.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} patienceMs
 */
export async function endProcess(child, patienceMs) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
