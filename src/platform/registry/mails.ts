import type { Registered } from './register.js';

/** A mail that tells of something. */
export interface Notice {
  readonly kind: 'notice';
}

/** A notice whose button leads to where people sign up and in. */
export interface AppNotice {
  readonly kind: 'app-notice';
}

/** A mail that a person waits for, with a link: the one that names this mail. */
export interface LinkMail {
  readonly kind: 'link';
}

/** A feature's declaration of a mail. */
export type MailDeclaration = Notice | AppNotice | LinkMail;

export const notice = (): Notice => ({ kind: 'notice' });
export const appNotice = (): AppNotice => ({ kind: 'app-notice' });
export const linkMail = (): LinkMail => ({ kind: 'link' });

/** Every mail, by its name: each feature adds its own, by `declare module`. */
export interface Mails extends Registered<'mails'> {}

/** The name of a mail: what the outbox calls it. */
export type TemplateName = keyof Mails;

/** The name of a mail without a link. */
export type NoticeName = {
  [Name in TemplateName]: Mails[Name] extends LinkMail ? never : Name;
}[TemplateName];

/** The values that every mail may use. Plain text; the layout escapes it for HTML. */
export interface MailValues {
  appName: string;
  /** The client that did it, in words of this language: `from 203.0.113.7, with Firefox on Windows`. */
  client: string;
  /** When what it tells of happened, in words of this language: `29 November 2026 at 03:45 UTC`. */
  when: string;
  /** Whether further ones of its kind are not told of for a while. */
  isLast: boolean;
  /** How many are left of what was used. */
  left: number;
  /** Whether nobody has the address yet, and what the mail brings makes an account. */
  isNewcomer: boolean;
  /** The name of the service whose account it is about: `Google`. */
  provider: string;
}

/** The words of a mail; its link is put below the paragraphs. */
export interface MailText {
  subject: string;
  paragraphs: string[];
  /** The label of its button, in mails that have one. */
  action?: string;
  /** Stands before the code, where that is not for the link's page. */
  orCode?: string;
  closing?: string;
}

/**
 * The words of these mails, in one language. A mail without words, or a button without a label, does not
 * compile.
 */
export type MailTexts<Declared> = {
  readonly [Name in keyof Declared]: (
    values: MailValues,
  ) => MailText & (Declared[Name] extends Notice ? { action?: never } : { action: string });
};

/** The words that all mails share, in one language. */
export interface MailLayoutMessages {
  /** Stands below the button, before the address. */
  buttonFails: string;
  /** Stands before the code that may be typed on the link's page. */
  orCode: string;
  /**
   * The client that did something, for a sentence. A missing value is unknown. `browser` and `system` are
   * names, such as Firefox and Windows.
   */
  client: (who: {
    ip?: string | undefined;
    browser?: string | undefined;
    system?: string | undefined;
  }) => string;
}
