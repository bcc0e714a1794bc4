import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import type { PageWords } from '../i18n/page-words.js';
import { type ActionPage, actionPage } from './action-page.js';
import { ReaderLanguage } from './reader-language.js';
import { LANDING_ORIGINS } from './return-to.js';

type Told = Pick<ActionPage, 'title' | 'button' | 'done' | 'next' | 'password' | 'typed' | 'another' | 'anotherButton' | 'own'>;

/** The pages behind mails' links; `shortest`: how many characters a new password has at least. */
export const ACTION_PAGES = {
  verify: ({ verify: { password, ...told } }) => ({ ...told, password: { kind: 'when-required', label: password }, another: 'resend-verification' }),
  resetPassword: ({ resetPassword: { password, hint, ...told } }, shortest) => ({
    ...told,
    password: { kind: 'new', label: password, hint: hint(shortest) },
    another: 'forgot-password',
  }),
  confirmEmail: ({ confirmEmail: { password, ...told } }) => ({
    ...told,
    password: { kind: 'when-required', label: password },
    another: 'change-email',
  }),
  signIn: ({ signIn: { password, ...told } }) => ({ ...told, password: { kind: 'current', label: password }, another: 'sign-in-link' }),
  // Of a change that can still be taken back it mails the link again, else one to choose a password.
  undoEmailChange: ({ undoEmailChange }) => ({ ...undoEmailChange, another: 'forgot-password' }),
} as const satisfies Record<string, (words: PageWords, shortest: number) => Told>;

@Injectable()
export class ActionPages {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LANDING_ORIGINS) private readonly origins: readonly string[],
    private readonly language: ReaderLanguage,
  ) {}

  /** A page in the language of whoever asks for it, which its headers name. Serve it with `PAGE_POLICY`. */
  async show(name: keyof typeof ACTION_PAGES, req: Request, res: Response): Promise<string> {
    const { words, ...language } = await this.language.forAnswer(req, res);
    const { APP_NAME: appName, AFTER_LINK_URL: continueTo, PASSWORD_MIN_LENGTH: shortest } = this.env;
    return actionPage({ appName, continueTo, origins: this.origins, ...ACTION_PAGES[name](words.pages, shortest) }, { ...language, words: words.pages });
  }
}
