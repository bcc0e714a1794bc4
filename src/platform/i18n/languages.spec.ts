import { describe, expect, test } from '@jest/globals';
import { type Locale, LOCALES } from '../registry/locales.js';
import { LANGUAGES } from './languages.js';
import type { MailLayoutMessages, MailText, TemplateName } from '../registry/mails.js';
import { registry } from '../registry/registry.js';
import type { Messages } from './messages.js';

const MESSAGES = Object.fromEntries(
  await Promise.all(LOCALES.map(async (locale) => [locale, await LANGUAGES[locale].load()] as const)),
) as Record<Locale, Messages>;
const TEMPLATE_NAMES = Object.keys(registry().mails) as TemplateName[];
const ENGLISH = MESSAGES.en;
const OTHERS = LOCALES.filter((locale) => locale !== 'en');

const CALLER = { ip: '203.0.113.7', browser: 'Firefox', system: 'Windows' };
const CALLERS: Parameters<MailLayoutMessages['client']>[0][] = [
  CALLER,
  { ...CALLER, system: undefined },
  { system: 'Windows' },
  {},
];

/** With all that a mail may say. */
const LAST = { when: 'WHEN', isLast: true, left: 3, isNewcomer: true, provider: 'Google' };

const mailOf = (
  messages: Messages,
  name: TemplateName,
  client = messages.mailLayout.client(CALLER),
): MailText => messages.mails[name]({ appName: 'Acme', client, ...LAST });

type Texts = [where: string, text: string][];

/** Every text of an object, with its path; a text that takes a number is given 12. */
function textsIn(node: object, path: string): Texts {
  return Object.entries(node).flatMap(
    ([key, value]: [string, string | object | ((count: number) => string)]): Texts => {
      const where = `${path}.${key}`;
      if (typeof value === 'string') return [[where, value]];
      return typeof value === 'function' ? [[where, value(12)]] : textsIn(value, where);
    },
  );
}

/** All that a language says, but for the titles of your own codes, which it may lack. */
function textsOf({ problems, pages, pageControls, mails, mailLayout }: Messages): Texts {
  const { buttonFails, client } = mailLayout;
  const templates = Object.fromEntries(
    TEMPLATE_NAMES.map((name) => [name, mails[name]({ appName: 'Acme', client: client(CALLER), ...LAST })]),
  );
  return [
    ...textsIn(problems, 'problems').filter(
      ([where]) => !Object.hasOwn(registry().project.errors ?? {}, where.replace('problems.titles.', '')),
    ),
    ...textsIn(pages, 'pages'),
    ...textsIn(pageControls, 'pages'),
    ...textsIn({ templates, buttonFails, clients: CALLERS.map((one) => client(one)) }, 'mails'),
  ];
}

/** The texts that break a rule: naming them, a failure says where to look. */
const thatMatch = (texts: Texts, rule: RegExp) => texts.filter(([, text]) => rule.test(text));

const placeholdersIn = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)].map(([placeholder]) => placeholder).sort();
/** What a text promises: hours, days, lengths. UTF-8 is a name. */
const numbersIn = (text: string) =>
  text.replaceAll(CALLER.ip, '').replaceAll('UTF-8', '').match(/\d+/g)?.sort() ?? [];

/** Titles, buttons and the names of fields. */
const isLabel = ([where]: [string, string]) =>
  /\.(subject|action|title|button|continue|showPassword)$/.test(where) ||
  /\.device\.(code|goOn|approve|deny|takeBack|signIn|password|factor|recovery)$/.test(where);

describe.each(LOCALES)('%s', (locale) => {
  const texts = textsOf(MESSAGES[locale]);

  test('has a text in every place that English has one in', () => {
    const places = (some: Texts) => some.map(([where]) => where).sort();
    expect(places(texts)).toEqual(places(textsOf(ENGLISH)));
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('has no stray spaces and no characters that nobody sees', () => {
    expect(thatMatch(texts, /^\s|\s$|\s\s/u)).toEqual([]);
    // What isolates a name that is written the other way, in pairs.
    const visible = texts.map(([where, text]): [string, string] => [
      where,
      LANGUAGES[locale].direction === 'rtl' ? text.replace(/\u2068([^\u2068\u2069]*)\u2069/gu, '$1') : text,
    ]);
    expect(thatMatch(visible, /[\p{Cc}\p{Cf}\u2028\u2029]/u)).toEqual([]);
  });

  test('is written in composed characters (NFC)', () => {
    expect(texts.filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
  });

  test('has no straight quotation marks and apostrophes', () => {
    expect(thatMatch(texts, /["']/)).toEqual([]);
  });

  test('says who it was by what is known, and nothing of what is not', () => {
    const said = CALLERS.map((one) => MESSAGES[locale].mailLayout.client(one));
    expect(new Set(said).size).toBe(said.length);
    for (const name of Object.values(CALLER)) expect(said[0]).toContain(name);
    expect(said.join()).not.toMatch(/undefined|null/);
  });

  test('has sentences that end, and subjects, titles and buttons that do not', () => {
    const isSentence = ([where]: [string, string]) =>
      /^problems|\.(paragraphs\.\d+|orCode|closing|done|hint|needsScript|wrongPassword|failed)$/.test(
        where,
      ) || /\.(incomplete|elsewhere)$/.test(where);
    expect(
      texts.filter(
        (text) => isSentence(text) && !isLabel(text) && !/[.:?\u3002\uff1a\u0964\u06d4]$/u.test(text[1]),
      ),
    ).toEqual([]);
    expect(texts.filter((text) => isLabel(text) && /[.:]$/.test(text[1]))).toEqual([]);
  });

  test('names one link of the sign-in page in each mail that asks for a new password', () => {
    const quoted = (['password-changed', 'new-sign-in'] as const).map(
      (name) => /[“„«][^“”„»]+[“”»]/.exec(mailOf(MESSAGES[locale], name).closing ?? '')?.[0],
    );
    expect(quoted[0]).toBeDefined();
    expect(quoted[1]).toBe(quoted[0]);
  });

  test('has subjects of at most 70 characters', () => {
    expect(texts.filter(([where, text]) => where.endsWith('.subject') && text.length > 70)).toEqual([]);
  });
});

describe.each(OTHERS)('%s, beside English,', (locale) => {
  const messages = MESSAGES[locale];
  const texts = textsOf(messages);
  const english = new Map(textsOf(ENGLISH));

  test('repeats no English sentence, and no English word that it does not have itself', () => {
    expect(texts.filter(([where, text]) => text === english.get(where))).toEqual([]);
    expect(thatMatch(texts, /\b(the|you|your|this|with|and|not)\b/i)).toEqual([]);
  });

  test('names the same values and the same numbers in every text', () => {
    const differing = (found: (text: string) => string[]) =>
      texts
        .filter(([where, text]) => String(found(text)) !== String(found(english.get(where) ?? '')))
        .map(([where]) => where);
    expect(differing(placeholdersIn)).toEqual([]);
    expect(differing(numbersIn)).toEqual([]);
  });

  test.each(TEMPLATE_NAMES)(
    '%s names the app and the caller where English does, and has the same parts',
    (name) => {
      const [mine, theirs] = [messages, ENGLISH].map((some) => mailOf(some, name, 'CALLER'));
      const shape = ({ subject, paragraphs, action, orCode, closing, ...rest }: MailText) => ({
        named: [subject, ...paragraphs, closing ?? ''].map((text) => [
          text.includes('Acme'),
          text.includes('CALLER'),
          text.includes('WHEN'),
        ]),
        isAction: action !== undefined,
        hasOwnCode: orCode !== undefined,
        isClosing: closing !== undefined,
        rest,
      });
      expect(mine && shape(mine)).toEqual(theirs && shape(theirs));
    },
  );
});

describe('typography', () => {
  const textsFor = (locale: Locale) => textsOf(MESSAGES[locale]);

  test('French has no-break spaces before high punctuation and units, and inside quotation marks', () => {
    const texts = textsFor('fr').map(([where, text]): [string, string] => [
      where,
      text.replace(/`[^`]*`/g, ''),
    ]);
    expect(
      thatMatch(texts, /[^\u00a0][:;?!»]|«[^\u00a0]|(\d|\}) (heures|minutes|jours|caractères)/u),
    ).toEqual([]);
  });

  test.each(['en', 'vi', 'de'] as const)('%s has no space but the ordinary one', (locale) => {
    expect(thatMatch(textsFor(locale), /[^\S ]/u)).toEqual([]);
  });

  test.each([
    ['en', /^[^“”„«»]*(“[^“”„«»]+”[^“”„«»]*)*$/],
    ['vi', /^[^“”„«»]*(“[^“”„«»]+”[^“”„«»]*)*$/],
    ['de', /^[^“”„«»]*(„[^“”„«»]+“[^“”„«»]*)*$/],
    ['fr', /^[^“”„«»]*(«[^“”„«»]+»[^“”„«»]*)*$/],
  ] as const)('%s has the quotation marks of its language, in pairs', (locale, rule) => {
    expect(textsFor(locale).filter(([, text]) => !rule.test(text))).toEqual([]);
    expect(textsFor(locale).some(([, text]) => /[“”„«»]/.test(text))).toBe(true);
  });

  test('each language has one word for one thing', () => {
    const saidIn = (locale: Locale) =>
      textsFor(locale).map(([where, text]): [string, string] => [where, text.replace(/\{\w+\}/g, '…')]);
    expect(
      thatMatch(saidIn('de'), /Kennwort|(?<!E-)Mail|einloggen|Login|(?<!\p{L})(du|dein|dir|dich)(?!\p{L})/iu),
    ).toEqual([]);
    expect(
      thatMatch(saidIn('fr'), /courriel|(?<!e-)mail|login|(?<!\p{L})(tu|ton|ta|tes|toi)(?!\p{L})/iu),
    ).toEqual([]);
    expect(thatMatch(saidIn('vi'), /e-mail|thư điện tử|password|token|phiên (?!đăng nhập)/i)).toEqual([]);
  });
});
