import 'reflect-metadata';
import '../../features/index.js';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { ConfigError, type Env, readEnv } from '../../platform/env/env.js';
import { newId } from '../../platform/crypto/ids.js';
import { isDatabaseUnavailable } from '../../platform/db/failures.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { createLogger, nestLogger } from '../../platform/logging/logger.js';
import { linkOf } from '../../platform/links/links.js';
import { INVITATION_DAYS } from '../../features/registration/invitations.repository.js';
import { OperatorRefusal } from './operator-refusal.js';
import { OperatorsModule } from './operators.module.js';
import { EmailSettingService } from './email-setting.service.js';
import { NewUsersService } from './new-users.service.js';
import { OperatorsService, type SeenSession } from './operators.service.js';
import type { OperatorRequest } from './request.js';
import { UserImport } from './user-import.service.js';

export { OperatorRefusal } from './operator-refusal.js';
export { readRequest } from './request.js';

type Print = (line: string) => void;

/**
 * Does what an operator asks for, and says what it has done, line by line.
 * @param known what the caller knows better than the environment
 * @throws OperatorRefusal with why it was not done
 */
export async function operate(
  request: OperatorRequest,
  known: Record<string, string>,
  print: Print,
): Promise<void> {
  const env = envOrRefuse(known);
  // Standard output is for the operator.
  const logger = createLogger('warn', process.stderr);
  const app = await NestFactory.createApplicationContext(OperatorsModule.with(env, logger), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  try {
    const client = { ip: null, userAgent: `npm run user (${osUser()})`, requestId: newId() };
    const isImport = request.verb === 'import';
    const { done, changed } = isImport
      ? await importUsers(app.get(UserImport), request.path, client)
      : await perform(app, request, client, env);
    for (const line of done) print(line);
    if (changed) print(`The audit has it under the request id ${client.requestId}.`);
  } catch (error) {
    throw refusalOf(error, logger);
  } finally {
    await app.close();
  }
}

interface Report {
  done: string[];
  /** Whether there is something in the audit. */
  changed: boolean;
}

async function perform(
  app: INestApplicationContext,
  request: Exclude<OperatorRequest, { verb: 'import' }>,
  client: ClientInfo,
  env: Env,
): Promise<Report> {
  const { verb, email } = request;
  const operators = app.get(OperatorsService);
  const report = (changed: boolean, done: string, already: string): Report => ({
    done: [`${email} ${changed ? done : already}.`],
    changed,
  });
  switch (verb) {
    case 'create': {
      const isSent = await app.get(NewUsersService).create(request, client);
      return {
        done: [`${email} is a user now, with the role ${request.role}.`, mailNote(isSent, env)],
        changed: true,
      };
    }
    case 'invite': {
      const isSent = await app.get(NewUsersService).invite(email, client);
      const mail = isSent
        ? 'A mail says so.'
        : 'The mail that says so could not be sent yet: the app goes on trying.';
      return {
        done: [`${email} may register, within ${INVITATION_DAYS} days.`, mail, ...signUpNote(env)],
        changed: true,
      };
    }
    case 'disable':
      return report(
        await operators.disable(email, client),
        'is disabled: every session is over, and no sign-in is let through',
        'was disabled already',
      );
    case 'enable':
      return report(
        await operators.enable(email, client),
        'may sign in again; the sessions of before stay over',
        'was not disabled',
      );
    case 'end-undo': {
      const former = await operators.endUndo(email, client);
      return report(
        former !== undefined,
        `keeps its address: ${former} can take the account back no more, and is told`,
        'has no change of address that can be taken back',
      );
    }
    case 'set-email':
      return emailSet(request, await app.get(EmailSettingService).setEmail(request, client), env);
    case 'role':
      return report(
        await operators.setRole(request, client),
        `has the role ${request.role} from the next request on`,
        `has the role ${request.role} already`,
      );
    case 'sessions': {
      const sessions = await operators.listSessions(email);
      return {
        done: sessions.length > 0 ? table(sessions) : [`${email} has no live session.`],
        changed: false,
      };
    }
    case 'end-sessions': {
      const count = await operators.endSessions(email, client);
      return report(
        count > 0,
        `is signed out: ${count} ${count === 1 ? 'session is' : 'sessions are'} over`,
        'had no live session',
      );
    }
  }
}

async function importUsers(users: UserImport, path: string, client: ClientInfo): Promise<Report> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new OperatorRefusal(`${path} cannot be read.`);
  });
  const { made, known } = await users.import(text, client);
  return {
    done: [`${made} imported; ${known} had an account already, and stay as they are.`],
    changed: made > 0,
  };
}

/** @param isSent undefined: nothing was done */
function emailSet(
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

function signUpNote({ SIGN_UP }: Env): string[] {
  return SIGN_UP === 'invited'
    ? []
    : [
        `SIGN_UP is ${SIGN_UP}: ` +
          `${SIGN_UP === 'on' ? 'everybody may register' : 'nobody may register, invited or not'}.`,
      ];
}

/** Where the new user finds the link. */
function mailNote(isSent: boolean, { mailTransport, APP_URL }: Env): string {
  const minutes = linkOf('reset-password').seconds / 60;
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

function table(sessions: SeenSession[]): string[] {
  const rows = sessions.map(({ id, device, ip, createdAt, lastUsedAt }) => [
    id,
    device,
    ip ?? '',
    createdAt.toISOString(),
    lastUsedAt.toISOString(),
  ]);
  const lines = [['id', 'device', 'ip', 'created', 'last used'], ...rows];
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

function envOrRefuse(known: Record<string, string>): Env {
  try {
    return readEnv(known);
  } catch (error) {
    throw error instanceof ConfigError ? new OperatorRefusal(error.message) : error;
  }
}

function refusalOf(error: unknown, logger: Logger): OperatorRefusal {
  if (error instanceof OperatorRefusal) return error;
  if (isDatabaseUnavailable(error))
    return new OperatorRefusal(
      'The database does not answer, or lacks tables: `npm run db:migrate` brings it up to date. Then ' +
        'try again: what is done already is said to be.',
    );
  // By the log, which leaves out what a failed statement was given.
  logger.error({ err: error }, 'a command of an operator failed');
  return new OperatorRefusal('It failed: the line above says why.');
}

/** Some containers run under a number that has no name. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
