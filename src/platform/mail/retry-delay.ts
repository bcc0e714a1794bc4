import { jittered } from './mail-sender.js';

/** The waits between claims, in seconds: the first, then doubled each time. */
const FIRST_RETRY_SECONDS = 30;
const MAX_RETRY_SECONDS = 3600;

/** Seconds until the mail may be claimed again: doubling from 30 s to an hour. */
export function retrySeconds(attempts: number): number {
  return Math.round(jittered(Math.min(MAX_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (attempts - 1))));
}
