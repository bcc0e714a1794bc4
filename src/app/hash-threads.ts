import { readdir, readFile } from 'node:fs/promises';
import { constants, getPriority, setPriority } from 'node:os';

/** How much nicer: such a thread gets a tenth of a processor for which it contends with another one. */
const NICER = 10;

const THREADS = '/proc/self/task';

/**
 * Gives the threads that hash passwords a lower priority than that which answers requests: so a flood of
 * sign-ins takes what the others leave of the processors. On Linux each thread has a priority of its own, and
 * Node's bear the name `libuv-worker`; elsewhere all stays as it is. Source: setpriority(2), "C
 * library/kernel differences".
 */
export async function hashBehindRequests(): Promise<void> {
  const niceness = Math.min(getPriority() + NICER, constants.priority.PRIORITY_LOW);
  // Reading starts those threads, where none has worked yet.
  for (const id of await readdir(THREADS).catch(() => [])) {
    const name = await readFile(`${THREADS}/${id}/comm`, 'utf8').catch(() => '');
    if (name.trim() !== 'libuv-worker') continue;
    try {
      setPriority(Number(id), niceness);
    } catch {
      // Where the process may not, all threads are equal, as they would be without this.
    }
  }
}
