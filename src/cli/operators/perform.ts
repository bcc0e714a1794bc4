import { INVITATION_DAYS } from '../../features/registration/invitations.repository.js';
import { performOnAudit } from './audit.js';
import { MailedChangesService } from './mailed-changes.service.js';
import { OperatorRefusal } from './operator-refusal.js';
import { OperatorsService } from './operators.service.js';
import { ReencryptionService } from './reencryption.service.js';
import {
  changed,
  emailSet,
  factorsReset,
  mailNote,
  type Report,
  signUpNote,
  unchanged,
  type Work,
} from './report.js';
import type { OperatorRequest } from './request.js';
import { performOnSessions } from './sessions.js';
import { exportFile, importFile } from './user-files.js';
import { performOnWebhooks } from './webhooks.js';

type RoleRequest = Extract<OperatorRequest, { role: unknown }>;

/** Carries out what an operator asks for. @throws OperatorRefusal with why it was not done */
export async function perform(work: Work, request: OperatorRequest): Promise<Report> {
  const { app, client, env } = work;
  switch (request.verb) {
    case 'import':
      return importFile(app, request, client);
    case 'export':
      return exportFile(app, request, client);
    case 'audit':
      return performOnAudit(app, env, request.on);
    case 'reencrypt':
      return reencrypt(work);
    case 'list-webhooks':
    case 'resend-webhook':
    case 'resend-webhooks':
      return performOnWebhooks(app, request, client);
    case 'create':
      return create(work, request);
    case 'invite':
      return invite(work, request.email);
    case 'set-email':
      return emailSet(request, await app.get(MailedChangesService).setEmail(request, client), env);
    case 'disable':
      return disable(work, request.email);
    case 'enable':
      return enable(work, request.email);
    case 'end-undo':
      return endUndo(work, request.email);
    case 'reset-factors':
      return resetFactors(work, request.email);
    case 'role':
      return setRole(work, request);
    case 'sessions':
    case 'end-sessions':
    case 'end-sessions-of':
    case 'end-every-session':
      return performOnSessions(work, request);
  }
}

async function reencrypt({ app }: Work): Promise<Report> {
  const { done, lost } = await app.get(ReencryptionService).run();
  const report = `${done} encrypted anew under the newest DATA_ENCRYPTION_KEY`;
  if (lost > 0)
    throw new OperatorRefusal(
      `${report}; ${lost} are under a key that is not in its list, or were changed: put that key back at ` +
        'the end of the list, and run this again.',
    );
  return unchanged(`${report}; none is left under another.`);
}

async function create({ app, client, env }: Work, request: RoleRequest): Promise<Report> {
  const isSent = await app.get(MailedChangesService).create(request, client);
  return {
    done: [`${request.email} is a user now, with the role ${request.role}.`, mailNote(isSent, env)],
    changed: true,
  };
}

async function invite({ app, client, env }: Work, email: string): Promise<Report> {
  const isSent = await app.get(MailedChangesService).invite(email, client);
  const mail = isSent
    ? 'A mail says so.'
    : 'The mail that says so could not be sent yet: the app goes on trying.';
  return {
    done: [`${email} may register, within ${INVITATION_DAYS} days.`, mail, ...signUpNote(env)],
    changed: true,
  };
}

async function disable({ app, client }: Work, email: string): Promise<Report> {
  return (await app.get(OperatorsService).disable(email, client))
    ? changed(`${email} is disabled: every session is over, and no sign-in is let through.`)
    : unchanged(`${email} was disabled already.`);
}

async function enable({ app, client }: Work, email: string): Promise<Report> {
  return (await app.get(OperatorsService).enable(email, client))
    ? changed(`${email} may sign in again; the sessions of before stay over.`)
    : unchanged(`${email} was not disabled.`);
}

async function endUndo({ app, client }: Work, email: string): Promise<Report> {
  const former = await app.get(OperatorsService).endUndo(email, client);
  return former === undefined
    ? unchanged(`${email} has no change of address that can be taken back.`)
    : changed(`${email} keeps its address: ${former} can take the account back no more, and is told.`);
}

async function resetFactors({ app, client, env }: Work, email: string): Promise<Report> {
  const reset = await app.get(MailedChangesService).reset(email, client);
  return reset
    ? changed(factorsReset(email, reset.removed), mailNote(reset.isSent, env))
    : unchanged(`${email} has no second factor.`);
}

async function setRole({ app, client }: Work, request: RoleRequest): Promise<Report> {
  const { email, role } = request;
  return (await app.get(OperatorsService).setRole(request, client))
    ? changed(`${email} has the role ${role} from the next request on.`)
    : unchanged(`${email} has the role ${role} already.`);
}
