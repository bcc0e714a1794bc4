import type { SendResult } from '../mail.js';

/**
 * The fields of nodemailer's error about a failed try, without its message, which repeats the server's text.
 */
export interface SmtpFailure {
  name?: string;
  /** nodemailer's own, such as ETIMEDOUT; of the system or of TLS below it: `originalCode`. */
  code?: string;
  originalCode?: string;
  /**
   * The command that the server had been sent: MAIL FROM, RCPT TO, DATA, AUTH …; CONN for the connection
   * itself.
   */
  command?: string;
  /** The server's answer, and the code that it begins with. */
  response?: string;
  responseCode?: number;
}

/**
 * Answers that can be about this one mail; a sender that is refused (MAIL FROM) may be put right, and so may
 * all else.
 */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

/**
 * Refusals that are about the session: not implemented, out of order, a host that takes no mail, not
 * authenticated. Sources: RFC 5321, 4.2.3; RFC 7504; RFC 4954, 6.
 */
const ABOUT_THE_SESSION = new Set([502, 503, 504, 521, 530, 534, 535, 538]);

/** Larger than the server takes, which it may say at once. Source: RFC 1870, 6. */
const TOO_LARGE = 552;

/**
 * "Mail system congestion" (RFC 3463): Gmail refuses mails beyond the day's limit so, as 550, and takes them
 * the next day.
 */
const CONGESTED = '5.4.5';

/**
 * The fate of a mail after a failed try: refused for good only by a 5xx that is about this mail. Anything
 * else, a 4xx, a broken or silent connection, a certificate, a password, passes or can be put right.
 */
export function resultOfFailure(failure: SmtpFailure): SendResult {
  return { outcome: isAboutTheMail(failure) ? 'refused' : 'retry', reason: reasonOf(failure) };
}

function isAboutTheMail(failure: SmtpFailure): boolean {
  const { code, command = '', responseCode } = failure;
  // Not taken by nodemailer itself: an address that can't stand in a command, or a mail larger than the
  // server says it takes.
  if (responseCode === undefined) return code === 'EENVELOPE' || code === 'EMESSAGE';
  if (responseCode < 500 || ABOUT_THE_SESSION.has(responseCode) || enhancedCode(failure) === CONGESTED)
    return false;
  return ABOUT_THE_MAIL.has(command) || (command === 'MAIL FROM' && responseCode === TOO_LARGE);
}

/** Codes alone, such as `RCPT TO: 550 5.1.1`: the words beside them may hold the recipient's address. */
export function reasonOf(failure: SmtpFailure): string {
  if (failure.code === 'EABORT') return 'not finished in time';
  const what =
    failure.responseCode === undefined
      ? (failure.originalCode ?? failure.code ?? failure.name)
      : [failure.responseCode, enhancedCode(failure)];
  return `${failure.command ?? 'SMTP'}: ${[what].flat().filter(Boolean).join(' ')}`;
}

/** The code that says more, after the three digits. Source: RFC 2034, RFC 3463. */
function enhancedCode({ response = '' }: SmtpFailure): string | undefined {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
}
