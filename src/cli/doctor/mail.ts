import { Resend } from 'resend';
import type { Env } from '../../platform/env/env.js';
import { SEND_DEADLINE_MS } from '../../platform/mail/mail.js';
import { mailbox, smtpServer } from '../../platform/mail/transports/smtp.js';
import { reasonOf, type SmtpFailure } from '../../platform/mail/transports/smtp-result.js';
import { type Result, fault, ok, warning } from './finding.js';

/** Less than a check may take, so that its own words win. */
const ANSWER_MS = SEND_DEADLINE_MS - 1000;

/** As many domains as Resend lists at once. */
const MAX_DOMAINS = 100;

/** From these addresses Resend sends to the account's own mailbox alone. */
const TRIAL_DOMAIN = 'resend.dev';

/** Whether the transport would take a mail, as far as can be told without sending one. */
export async function examineMail(env: Env): Promise<Result[]> {
  switch (env.mailTransport) {
    case 'resend':
      return examineResend(env);
    case 'smtp':
      return [await examineSmtp(env)];
    case 'mailbox':
      return [ok(`no mail leaves: all are shown at ${env.APP_URL}/dev/mailbox`)];
  }
}

async function examineResend({ RESEND_API_KEY, MAIL_FROM }: Env): Promise<Result[]> {
  const resend = new Resend(RESEND_API_KEY);
  const { data, error } = await resend.domains.list(
    { limit: MAX_DOMAINS },
    { signal: AbortSignal.timeout(ANSWER_MS) },
  );
  if (error) {
    const { name, statusCode } = error;
    if (name === 'restricted_api_key')
      return [
        ok(
          'Resend takes the key, which may send and nothing else; so the domain of MAIL_FROM could not ' +
            'be looked up',
        ),
      ];
    const what = `Resend did not answer well (${name}${statusCode === null ? '' : `, ${statusCode}`})`;
    if (statusCode === null || statusCode === 429 || statusCode >= 500)
      return [fault(what, 'try again later; https://resend-status.com says how Resend is')];
    return [
      fault(
        `Resend refuses the key (${name}, ${statusCode})`,
        'set RESEND_API_KEY to a key with sending access: https://resend.com/api-keys',
      ),
    ];
  }
  return [ok('Resend takes the key'), domainOf(MAIL_FROM ?? '', data)];
}

function domainOf(
  from: string,
  { data: domains, has_more: isPart }: { data: { name: string; status: string }[]; has_more: boolean },
): Result {
  const name = mailbox(from).address.split('@').at(-1)?.toLowerCase() ?? '';
  if (name === TRIAL_DOMAIN)
    return warning(
      `MAIL_FROM is at ${TRIAL_DOMAIN}, from which Resend sends to your own address alone`,
      'add a domain of yours',
    );
  const status = domains.find((domain) => domain.name.toLowerCase() === name)?.status;
  if (status === 'verified') return ok(`${name}, the domain of MAIL_FROM, is verified`);
  const remedy = 'add it and its DNS records at https://resend.com/domains';
  if (status !== undefined)
    return fault(`${name}, the domain of MAIL_FROM, is not verified (${status})`, remedy);
  if (isPart)
    return warning(
      `${name}, the domain of MAIL_FROM, is not among the first ${domains.length} domains of the account`,
      'look it up at https://resend.com/domains',
    );
  return fault(`${name}, the domain of MAIL_FROM, is not among the account's domains`, remedy);
}

async function examineSmtp({ SMTP_URL = '' }: Env): Promise<Result> {
  const server = smtpServer(SMTP_URL);
  const address = `${server.host}:${server.port}`;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...server,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    dnsTimeout: ANSWER_MS,
  });
  try {
    await transport.verify();
    const login = 'auth' in server ? 'takes user and password' : 'asks for no password';
    const tls =
      server.secure || server.requireTLS ? 'over TLS' : 'without TLS, or with it where the server offers it';
    return ok(`the SMTP server at ${address} answers ${tls}, and ${login}`);
  } catch (error) {
    const failure = error as SmtpFailure;
    return fault(`the SMTP server at ${address} can't be used (${reasonOf(failure)})`, remedyOf(failure));
  } finally {
    transport.close();
  }
}

function remedyOf({ code }: SmtpFailure): string {
  if (code === 'EAUTH') return 'check user and password in SMTP_URL';
  if (code === 'ETLS')
    return 'use smtps://, or a server that offers STARTTLS: a password is not sent in clear';
  return "check SMTP_URL's host and port, that this machine may reach it, and its certificate";
}
