import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Whether some process has this pid; not necessarily the one that had it before. */
export function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The time of a process's start, in clock ticks since the machine's: a later process with the same pid has
 * another. Source: proc(5), /proc/[pid]/stat, field 22, counted after the name, which may contain anything.
 * @returns undefined: there is no such process, or the system doesn't say
 */
export function birthOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Asks a process to end, and makes it end if it takes too long. Returns when it has. */
export async function endProcess(child: ChildProcess, patienceMs: number) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
