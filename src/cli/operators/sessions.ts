import { ManySessionsService } from '../../features/people-changes/many-sessions.service.js';
import { OperatorsService } from './operators.service.js';
import { changed, type Report, table, unchanged, type Work } from './report.js';

/** A command about sessions; an address normalised. */
export type SessionRequest =
  | { verb: 'sessions' | 'end-sessions'; email: string }
  | { verb: 'end-sessions-of'; method: string }
  | EverySessionRequest;

interface EverySessionRequest {
  verb: 'end-every-session';
  why: string;
  /** As ISO 8601; missing: now. */
  before?: string | undefined;
}

/** Carries out what an operator asks for. @throws OperatorRefusal with why it was not done */
export function performOnSessions(work: Work, request: SessionRequest): Promise<Report> {
  switch (request.verb) {
    case 'sessions':
      return listSessions(work, request.email);
    case 'end-sessions':
      return endSessions(work, request.email);
    case 'end-sessions-of':
      return endSessionsOf(work, request.method);
    case 'end-every-session':
      return endEverySession(work, request);
  }
}

async function listSessions({ app }: Work, email: string): Promise<Report> {
  const sessions = await app.get(OperatorsService).listSessions(email);
  return unchanged(...(sessions.length > 0 ? table(sessions) : [`${email} has no live session.`]));
}

async function endSessions({ app, client }: Work, email: string): Promise<Report> {
  const count = await app.get(OperatorsService).endSessions(email, client);
  return count > 0
    ? changed(`${email} is signed out: ${count} ${count === 1 ? 'session is' : 'sessions are'} over.`)
    : unchanged(`${email} had no live session.`);
}

async function endSessionsOf({ app, client }: Work, method: string): Promise<Report> {
  const count = await app.get(OperatorsService).endSessionsOf(method, client);
  return count > 0
    ? changed(`${count} ${count === 1 ? 'session that was' : 'sessions that were'} begun by ${method} ended.`)
    : unchanged(`No live session was begun by ${method}.`);
}

/** How often an operator hears how far it is, in milliseconds, but for the first time. */
const SAID_EVERY_MS = 1000;

async function endEverySession(
  { app, client, say }: Work,
  { why, before }: EverySessionRequest,
): Promise<Report> {
  let said = -Infinity;
  const ended = await app.get(ManySessionsService).endEverybodys(
    { ...client, why },
    {
      before,
      onBegun: (end) =>
        say?.(
          `Every session that began before ${end} ends. If this is interrupted, the same command with ` +
            `--before ${end} ends the others.`,
        ),
      onBatch: (count) => {
        if (performance.now() < said + SAID_EVERY_MS) return;
        said = performance.now();
        say?.(`${count} so far.`);
      },
    },
  );
  return changed(
    ended === 1 ? '1 session is over.' : `${ended} sessions are over.`,
    'Nobody is mailed: these people sign in again, in browsers that stay known.',
  );
}
