import type { Locale } from '../../env/locales.js';
import { LANGUAGES } from '../../i18n/languages.js';
import { TEMPLATE_NAMES, type TemplateName } from '../../i18n/mail-messages.js';
import type { LinkPurpose } from '../links.js';
import { describeClient, describeTimestamp } from './client-info.js';
import { layout } from './layout.js';

export { TEMPLATE_NAMES, type TemplateName };

/** What a mail is made of, besides its words. Plain text; `layout` escapes it for HTML. */
export interface TemplateValues {
  appName: string;
  /** The mail's link; of a notice that has a button, the SPA. */
  link: string;
  /** The code that may be typed on the link's page instead, as it is shown. */
  code: string;
  /** What a stranger may have written: no more of `ip` and `userAgent` is said than `describeCaller` lets through. */
  data: Record<string, string | null>;
  /** When what it tells of happened: when it was written. */
  at: Date;
}

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** What the link of a mail is for, in the mails that have one. */
const LINK_PURPOSES = {
  'verify-email': 'verify',
  'reset-password': 'reset-password',
  'confirm-email': 'confirm-email',
  'email-changed': 'undo-email-change',
  'sign-in-link': 'sign-in',
} as const satisfies Partial<Record<TemplateName, LinkPurpose>>;

/** A mail whose link is a one-time token's, by what that is for. */
export const MAIL_OF_TOKEN = {
  'reset-password': 'reset-password',
  'confirm-email': 'confirm-email',
  'undo-email-change': 'email-changed',
  'sign-in': 'sign-in-link',
} as const;

/** A mail without a link. */
export type NoticeName = Exclude<TemplateName, keyof typeof LINK_PURPOSES>;

/** The mails that somebody waits for. */
export const LINK_TEMPLATES = Object.keys(LINK_PURPOSES) as (keyof typeof LINK_PURPOSES)[];

export function linkPurposeOf(name: TemplateName): LinkPurpose | undefined {
  return (LINK_PURPOSES as Partial<Record<TemplateName, LinkPurpose>>)[name];
}

/** Whether this version knows the template that a row names. */
export function isTemplate(name: string): name is TemplateName {
  return (TEMPLATE_NAMES as readonly string[]).includes(name);
}

/** Renders a mail in a language: subject, plain text, HTML. */
export async function render(name: TemplateName, { appName, link, code, data, at }: TemplateValues, locale: Locale): Promise<MailContent> {
  const { direction, load } = LANGUAGES[locale];
  const { templates, client, buttonFails, orCode } = (await load()).mails;
  const { action, ...texts } = templates[name]({
    appName,
    client: await describeClient(data, client, locale),
    when: describeTimestamp(at, locale),
    isLast: data.last === 'yes',
  });
  const subject = oneLine(texts.subject);
  const content = { ...texts, subject, ...(action === undefined ? {} : { action: { label: action, link, code, buttonFails, orCode } }) };
  return { subject, ...layout(content, appName, { locale, direction }) };
}

/** A header holds one line: nothing in it can start another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
