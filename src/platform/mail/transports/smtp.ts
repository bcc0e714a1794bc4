import { domainToASCII } from 'node:url';
import type { Env } from '../../env/env.js';
import { Semaphore } from '../../concurrency/semaphore.js';
import { isLoopback } from '../../env/env-values.js';
import { headersOf, type Mail, SEND_DEADLINE_MS, type Transport } from '../mail.js';
import { resultOfFailure, type SmtpFailure } from './smtp-result.js';

/** Connections at the same time: Gmail and its like soon refuse more. */
const MAX_CONNECTIONS = 3;

/**
 * How long a mail waits for a connection, in milliseconds; less than a try, so that one round of a silent
 * server ends them all.
 */
const MAX_WAIT_MS = 4000;

const NO_CONNECTION = new Error('no connection came free in time');

/**
 * Any SMTP server, a connection for each mail. SMTP has no idempotency key: when the server takes a mail and
 * its answer is lost, the mail is sent again. The Message-ID is the same then, by which some mailboxes know
 * the second one.
 */
export function smtpTransport(env: Env): Transport {
  const server = smtpServer(env.SMTP_URL ?? '');
  const connections = new Semaphore({
    size: MAX_CONNECTIONS,
    waitMs: MAX_WAIT_MS,
    refusal: () => NO_CONNECTION,
  });
  return {
    async pretend(mail) {
      const { createTransport } = await import('nodemailer');
      await createTransport({ streamTransport: true, buffer: true }).sendMail(message(env, mail));
    },
    async send(mail) {
      try {
        await connections.pass(async () => {
          // Loaded by the first mail, so that no start pays for it.
          const { createTransport } = await import('nodemailer');
          await createTransport(server).sendMail({
            ...message(env, mail),
            signal: AbortSignal.timeout(SEND_DEADLINE_MS),
          });
        });
        return { outcome: 'sent' };
      } catch (error) {
        return error === NO_CONNECTION
          ? { outcome: 'retry', reason: NO_CONNECTION.message }
          : resultOfFailure(error as SmtpFailure);
      }
    },
  };
}

/**
 * Where and how nodemailer connects. STARTTLS could be cut out of the server's greeting by an attacker in
 * between, so a password is sent only after it (RFC 3207, 6). A server on this machine without a password
 * needs none, and its certificate is mostly one that nobody signed.
 * @param url as `smtpUrl` in config takes it
 */
export function smtpServer(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isLocal = isLoopback(hostname);
  const hasPassword = username !== '';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: hasPassword && !isLocal,
    ignoreTLS: !hasPassword && isLocal,
    ...(hasPassword
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
    // A lookup goes on when its try has ended.
    dnsTimeout: SEND_DEADLINE_MS,
    // Closing waits for the other side to close, too: but not for one that is silent.
    socketCloseTimeout: 500,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * The mail as nodemailer takes it: addresses taken apart already, so that nothing in them is read as a list.
 */
export function message(
  env: Pick<Env, 'MAIL_FROM' | 'MAIL_REPLY_TO'>,
  { id, to, locale, subject, text, html }: Mail,
) {
  const from = mailbox(env.MAIL_FROM ?? '');
  const domain = domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1));
  return {
    from,
    to: { name: '', address: to },
    ...(env.MAIL_REPLY_TO ? { replyTo: mailbox(env.MAIL_REPLY_TO) } : {}),
    subject,
    text,
    html,
    messageId: `<${id}@${domain}>`,
    headers: headersOf({ locale }),
  };
}

/** `Name <address>`, or an address alone. */
export function mailbox(written: string): { name: string; address: string } {
  const [, name = '', address = written] = /^(.*)<(.+)>$/.exec(written) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() };
}
