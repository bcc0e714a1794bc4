import { withTimeout } from '../../platform/concurrency/with-timeout.js';

/**
 * The finding of a check: a FAULT is what doesn't work, a warning what may not, or what is a danger. Holds no
 * secret.
 */
export interface Finding {
  level: 'ok' | 'warning' | 'FAULT';
  about: 'environment' | 'cookies' | 'secrets' | 'database' | 'mail' | 'providers';
  what: string;
  remedy?: string;
}

export type Result = Omit<Finding, 'about'>;

export const ok = (what: string): Result => ({ level: 'ok', what });
export const warning = (what: string, remedy: string): Result => ({ level: 'warning', what, remedy });
export const fault = (what: string, remedy: string): Result => ({ level: 'FAULT', what, remedy });

/** One line for a person. */
export function lineOf({ level, about, what, remedy }: Finding): string {
  return `${level.padEnd(8)} ${about.padEnd(12)} ${what}${remedy === undefined ? '' : `; ${remedy}`}`;
}

/**
 * The findings of `work`; or the fault that it took longer than 5 s, or failed. Work that then still goes on
 * has an end of its own.
 */
export async function inTime(what: string, remedy: string, work: Promise<Result[]>): Promise<Result[]> {
  const late = [fault(`${what} does not answer within ${DEADLINE_MS / 1000} s`, remedy)];
  try {
    return await withTimeout(work, DEADLINE_MS, () => late);
  } catch (error) {
    const { name, code } = error as { name: string; code?: string };
    return [fault(`${what} can't be looked at (${code ?? name})`, remedy)];
  }
}

const DEADLINE_MS = 5000;
