import type { LinkPurpose } from '../links.js';
import { describeCaller } from './caller.js';
import { type Content, layout } from './layout.js';

/** What every template may use. Values are plain text; `layout` escapes them for HTML. */
export interface TemplateValues {
  appName: string;
  /** The mail's link, in templates that have one. */
  link: string;
  /** What a stranger may have written: say of `ip` and `userAgent` what `describeCaller` does, and nothing else. */
  data: Record<string, string | null>;
}

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

/** Every mail, by name. */
const TEMPLATES = {
  'verify-email': ({ appName, link }: TemplateValues): Content => ({
    subject: `Confirm your e-mail address for ${appName}`,
    paragraphs: [`Somebody, we hope it was you, registered at ${appName} with this e-mail address.`, 'To finish, open this link within 24 hours:'],
    action: { label: 'Confirm e-mail address', link },
    closing: 'If you did not register, do nothing: no account exists until this link is used.',
  }),
  'reset-password': ({ appName, link }: TemplateValues): Content => ({
    subject: `Choose a new password for ${appName}`,
    paragraphs: [`Here is the link to choose a new password for your account at ${appName}.`, 'Open it within 30 minutes. It ends every session of yours.'],
    action: { label: 'Choose a new password', link },
    closing: 'If you did not ask for it, do nothing: nothing changes until this link is used.',
  }),
  'password-changed': ({ appName }: TemplateValues): Content => ({
    subject: `Your password at ${appName} was changed`,
    paragraphs: [
      `The password of your account at ${appName} was changed, and every session that used the old one has ended.`,
      'If it was you, there is nothing left to do.',
    ],
    closing: 'If it was not you, choose a new password at once by “forgot password” on the sign-in page, and make sure that nobody else reads your mail.',
  }),
  'confirm-email': ({ appName, link }: TemplateValues): Content => ({
    subject: `Confirm your new e-mail address for ${appName}`,
    paragraphs: [
      `Somebody, we hope it was you, wants to use this e-mail address for an account at ${appName}.`,
      'Until you confirm it, nothing changes. To confirm, open this link within an hour:',
    ],
    action: { label: 'Confirm new e-mail address', link },
    closing: 'If it was not you, do nothing.',
  }),
  'email-changed': ({ appName, link }: TemplateValues): Content => ({
    subject: `Your e-mail address at ${appName} was changed`,
    paragraphs: [
      `Your account at ${appName} has another e-mail address from now on, and this one no longer belongs to it.`,
      'If it was you, there is nothing to do. If it was not, open this link within 7 days: it brings this address back, ends every session, and has you choose a new password.',
    ],
    action: { label: 'It was not me', link },
    closing: 'After 7 days the change can no longer be undone by this mail.',
  }),
  'email-change-undone': ({ appName }: TemplateValues): Content => ({
    subject: `Your account at ${appName} has its former e-mail address again`,
    paragraphs: [
      `The account at ${appName} that had this e-mail address has the one before it again: somebody opened the link that was mailed there when the address was changed.`,
      'This address no longer belongs to it, its password is void, and every session has ended.',
    ],
    closing:
      'If you had changed the address yourself, and did not take it back, somebody else reads the mail of the former address: tell the operators of this service.',
  }),
  'account-exists': ({ appName }: TemplateValues): Content => ({
    subject: `You already have an account at ${appName}`,
    paragraphs: [
      `Somebody, perhaps you, tried to register at ${appName} with this e-mail address. You have an account already, and nothing about it was changed.`,
      'Sign in with your password as usual.',
    ],
    closing: 'If it was not you, you need not do anything.',
  }),
  'new-sign-in': async ({ appName, data }: TemplateValues): Promise<Content> => ({
    subject: `A new sign-in at ${appName}`,
    paragraphs: [
      `Somebody has signed in to your account at ${appName} in a browser that had not been used for it before: ${await describeCaller(data)}.`,
      'If it was you, there is nothing to do.',
    ],
    closing: 'If it was not you, choose a new password at once by “forgot password” on the sign-in page: that ends every session.',
  }),
  'session-reused': async ({ appName, data }: TemplateValues): Promise<Content> => ({
    subject: `A session at ${appName} was ended`,
    paragraphs: [
      `One of your sessions at ${appName} was ended, because a sign-in cookie that had been replaced was used again. That can mean that somebody has a copy of it.`,
      `It was used ${await describeCaller(data)}.`,
      'Please sign in again. If you see this more than once, change your password.',
    ],
  }),
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** What the link of a mail is for, in the mails that have one. */
const LINK_PURPOSES = {
  'verify-email': 'verify',
  'reset-password': 'reset-password',
  'confirm-email': 'confirm-email',
  'email-changed': 'undo-email-change',
} as const satisfies Partial<Record<TemplateName, LinkPurpose>>;

/** A mail whose link is a one-time token's, by what that is for. */
export const MAIL_OF_TOKEN = { 'reset-password': 'reset-password', 'confirm-email': 'confirm-email', 'undo-email-change': 'email-changed' } as const;

/** A mail without a link. */
export type NoticeName = Exclude<TemplateName, keyof typeof LINK_PURPOSES>;

export function linkPurposeOf(name: TemplateName): LinkPurpose | undefined {
  return (LINK_PURPOSES as Partial<Record<TemplateName, LinkPurpose>>)[name];
}

/** Whether this version knows the template that a row names. */
export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

/** Renders a mail: subject, plain text, HTML. */
export async function render(name: TemplateName, values: TemplateValues): Promise<Rendered> {
  const content = await TEMPLATES[name](values);
  const subject = oneLine(content.subject);
  return { subject, ...layout({ ...content, subject }, values.appName) };
}

/** A header holds one line: nothing in it can start another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
