/** The names of all mails. */
export const TEMPLATE_NAMES = [
  'verify-email',
  'reset-password',
  'sign-in-link',
  'password-changed',
  'confirm-email',
  'email-changed',
  'email-changed-again',
  'email-change-kept',
  'email-change-undone',
  'email-set',
  'account-exists',
  'invitation',
  'not-invited',
  'new-sign-in',
  'session-reused',
  'session-contested',
] as const;

export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** What every mail may say. Plain text; the layout escapes it for HTML. */
export interface MailValues {
  appName: string;
  /** Who did it, in words of this language: `from 203.0.113.7, with Firefox on Windows`. */
  caller: string;
  /** When what it tells of happened, in words of this language: `29 November 2026 at 03:45 UTC`. */
  when: string;
  /** Whether further ones of its kind are not told of for a while. */
  isLast: boolean;
}

/** The words of a mail; its link is put below the paragraphs. */
export interface MailText {
  subject: string;
  paragraphs: string[];
  /** The label of its button, in mails that have a link. */
  action?: string;
  closing?: string;
}

export interface MailWords {
  templates: Readonly<Record<TemplateName, (values: MailValues) => MailText>>;
  /** Stands below the button, before the address. */
  buttonFails: string;
  /** Stands before the code that may be typed on the link's page. */
  orCode: string;
  /** Who did something, for a sentence. What is missing is unknown. `browser` and `system` are names, such as Firefox and Windows. */
  caller: (who: { ip?: string | undefined; browser?: string | undefined; system?: string | undefined }) => string;
}
