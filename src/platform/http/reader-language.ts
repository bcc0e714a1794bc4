import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import Negotiator from 'negotiator';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import type { Locale } from '../registry/locales.js';
import { chooseLocale } from '../i18n/choose-locale.js';
import { type Language, LANGUAGES } from '../i18n/languages.js';
import type { Messages } from '../i18n/messages.js';
import { LOGGER } from '../logging/logger.js';

const CHOICE = Symbol('the language that the user has chosen');

type LocalisedRequest = Request & { [CHOICE]?: string };

/** How many languages that there are no words in are told of, each once: there are 8,000. */
const MAX_TOLD = 200;

/**
 * Keeps what the user who is asking has chosen, for whatever has to be said in the answer. It costs nothing
 * where nothing is.
 */
export function keepChoice(req: Request, locale: string): void {
  (req as LocalisedRequest)[CHOICE] = locale;
}

/** In which language something is said. It is looked for when there is something to say, never before. */
@Injectable()
export class ReaderLanguage {
  private readonly told = new Set<string>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Of the client: the user's choice, where the guard has found a user and it is still offered, else that
   * of Accept-Language (RFC 9110, 12.5.4).
   */
  of(req: Request): Locale {
    const chosen = (req as LocalisedRequest)[CHOICE];
    const accepted = new Negotiator(req).languages();
    return this.choose(chosen === undefined ? accepted : [chosen, ...accepted]);
  }

  /** The language nearest to one that was asked for at another time. */
  nearest(locale: string): Locale {
    return this.choose([locale]);
  }

  /** The words for an answer, whose headers then say which language they are and by what it was chosen. */
  async forAnswer(
    req: Request,
    res: Response,
  ): Promise<{ locale: Locale; direction: Language['direction']; messages: Messages }> {
    const locale = this.of(req);
    const { direction, load } = LANGUAGES[locale];
    res.vary('Accept-Language').setHeader('Content-Language', locale);
    return { locale, direction, messages: await load() };
  }

  private choose(asked: readonly string[]): Locale {
    const { locale, unresolved } = chooseLocale(asked, this.env.LOCALES, this.env.DEFAULT_LOCALE);
    // Its first part, and only what can be a language: a header may say anything.
    const language = /^[a-z]{2,3}(?=-|$)/.exec(unresolved?.toLowerCase() ?? '')?.[0];
    if (language !== undefined && !this.told.has(language) && this.told.size < MAX_TOLD) {
      this.told.add(language);
      this.logger.info({ asked: language, locale }, 'there are no words in a language that was asked for');
    }
    return locale;
  }
}
