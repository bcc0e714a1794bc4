// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processor time that all threads of a process have used so far, in milliseconds, to the microsecond:
 * /proc/PID/stat counts in hundredths of a second. NaN where the kernel does not say.
 * @param {number} pid
 */
export function processorMs(pid) {
  try {
    const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}
