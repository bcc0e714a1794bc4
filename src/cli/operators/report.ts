import type { INestApplicationContext } from '@nestjs/common';
import type { RemovedFactors } from '../../features/credentials/credentials.repository.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { linkOf } from '../../platform/links/links.js';
import { countsOf } from '../../features/credentials/credentials.repository.js';
import type { SeenSession } from '../../features/people-changes/session-ending.service.js';

/** With what a request is carried out. */
export interface Work {
  app: INestApplicationContext;
  client: ClientInfo;
  env: Env;
  /** Takes what is said before the request is carried out whole. */
  say?: ((line: string) => void) | undefined;
}

/** The report that an operator is given. */
export interface Report {
  done: string[];
  /** Whether there is something in the audit. */
  changed: boolean;
  /** The part that was not done, and why: a sentence. */
  refusal?: string;
}

export const changed = (...done: string[]): Report => ({ done, changed: true });

export const unchanged = (...done: string[]): Report => ({ done, changed: false });

/** @param isSent undefined: nothing was done */
export function emailSet(
  { email, newEmail }: { email: string; newEmail: string },
  isSent: boolean | undefined,
  env: Env,
): Report {
  if (isSent === undefined) return { done: [`${email} is their address already.`], changed: false };
  const done =
    `The account of ${email} has the address ${newEmail} now: its password is void, and every session and ` +
    'link has ended.';
  return { done: [done, mailNote(isSent, env)], changed: true };
}

/** The factors that were taken away, and all that ended with them. */
export function factorsReset(email: string, removed: readonly RemovedFactors[]): string {
  return (
    `${email} has no second factor any more, of ${countsOf(removed)}; the password is void, and every ` +
    'session is over.'
  );
}

/** The reason why an invitation is of no use. */
export function signUpNote({ SIGN_UP }: Env): string[] {
  return SIGN_UP === 'invited'
    ? []
    : [
        `SIGN_UP is ${SIGN_UP}: ` +
          `${SIGN_UP === 'on' ? 'everybody may register' : 'nobody may register, invited or not'}.`,
      ];
}

/** Where the person finds the link, or why there is none. */
export function mailNote(isSent: boolean, { mailTransport, APP_URL, SIGN_IN_METHODS }: Env): string {
  const { seconds, method = '' } = linkOf('reset-password');
  const minutes = seconds / 60;
  if (!SIGN_IN_METHODS.includes(method))
    return (
      `SIGN_IN_METHODS has no ${method}, so no link to choose one was mailed: what can let them in is ` +
      `${SIGN_IN_METHODS.join(', ')}.`
    );
  if (mailTransport === 'mailbox')
    return (
      `No mail leaves here: the link to choose a password is shown at ${APP_URL}/dev/mailbox, and works ` +
      `for ${minutes} minutes.`
    );
  if (isSent)
    return (
      `A link to choose a password was mailed, which works for ${minutes} minutes; after that a forgotten ` +
      'password gets another.'
    );
  return (
    'The link to choose a password could not be mailed yet: the app goes on trying. If it comes too late, ' +
    'a forgotten password gets another.'
  );
}

/** A line for each session, in columns. */
export function table(sessions: SeenSession[]): string[] {
  const rows = sessions.map(({ id, device, ip, createdAt, lastUsedAt }) => [
    id,
    device,
    ip ?? '',
    createdAt.toISOString(),
    lastUsedAt.toISOString(),
  ]);
  return inColumns(['id', 'device', 'ip', 'created', 'last used'], rows);
}

/** Rows below a head, each column as wide as it has to be. */
export function inColumns(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [head, ...rows];
  const widths = lines.reduce(
    (most, line) => line.map((cell, column) => Math.max(cell.length, most[column] ?? 0)),
    [] as number[],
  );
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
