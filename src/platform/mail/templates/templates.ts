import type { Locale } from '../../registry/locales.js';
import { LANGUAGES } from '../../i18n/languages.js';
import type { MailText, TemplateName } from '../../registry/mails.js';
import { registry } from '../../registry/registry.js';
import type { AppLooks } from '../../pages/brand.js';
import { describeClient, describeTimestamp } from './client-info.js';
import { layout } from './layout.js';

/** The parts of a mail besides its messages. Plain text; `layout` escapes it for HTML. */
export interface TemplateValues {
  appName: string;
  /** The mail's link; of a notice that has a button, the SPA. */
  link: string;
  /**
   * The code that may be typed on the link's page instead, as it is shown; undefined for a mail without such
   * a page.
   */
  code: string | undefined;
  /**
   * Text that a stranger may have written: no more of `ip` and `userAgent` is said than `describeCaller` lets
   * through.
   */
  data: Record<string, string | null>;
  /** When what it tells of happened: when it was written. */
  at: Date;
  /** The looks of the deployment, where it has some. */
  looks?: AppLooks;
}

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** Every mail of this version. */
export function templateNames(): TemplateName[] {
  return Object.keys(registry().mails) as TemplateName[];
}

/** The mails that somebody waits for. */
export function linkTemplates(): TemplateName[] {
  return templateNames().filter((name) => registry().mails[name].kind === 'link');
}

/** Whether this version knows the template that a row names. */
export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(registry().mails, name);
}

/** Renders a mail in a language: subject, plain text, HTML. */
export async function render(
  name: TemplateName,
  { appName, link, code, data, at, looks }: TemplateValues,
  locale: Locale,
): Promise<MailContent> {
  const { direction, load } = LANGUAGES[locale];
  const { mails, mailLayout } = await load();
  const { client, buttonFails } = mailLayout;
  const {
    action,
    orCode = mailLayout.orCode,
    ...texts
  }: MailText = mails[name]({
    appName,
    client: await describeClient(data, client, locale),
    when: describeTimestamp(at, locale),
    isLast: data.last === 'yes',
    left: Number(data.left ?? 0),
    isNewcomer: data.newcomer === 'yes',
    provider: data.provider ?? '',
  });
  const subject = oneLine(texts.subject);
  const content = {
    ...texts,
    subject,
    ...(action === undefined ? {} : { action: { label: action, link, code, buttonFails, orCode } }),
  };
  return { subject, ...layout(content, { appName, locale, direction }, looks) };
}

/** A header holds one line: nothing in it can start another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
