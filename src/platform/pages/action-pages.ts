import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import type { PageMessages } from '../i18n/page-messages.js';
import { type ActionPage, actionPage } from './action-page.js';
import { ReaderLanguage } from '../http/reader-language.js';

type PageContent = Pick<ActionPage, 'title' | 'button' | 'done' | 'next' | 'password' | 'typed' | 'another'>;

/** The pages behind mails' links; `shortest`: how many characters a new password has at least. */
export const ACTION_PAGES = {
  verify: ({ verify: { password, ...content } }) => ({ ...content, password: { kind: 'when-required', label: password }, another: 'resend-verification' }),
  resetPassword: ({ resetPassword: { password, hint, ...content } }, shortest) => ({
    ...content,
    password: { kind: 'new', label: password, hint: hint(shortest) },
    another: 'forgot-password',
  }),
  confirmEmail: ({ confirmEmail: { password, ...content } }) => ({ ...content, password: { kind: 'when-required', label: password } }),
  signIn: ({ signIn: { password, ...content } }) => ({ ...content, password: { kind: 'current', label: password }, another: 'sign-in-link' }),
  undoEmailChange: ({ undoEmailChange }) => undoEmailChange,
} as const satisfies Record<string, (messages: PageMessages, shortest: number) => PageContent>;

@Injectable()
export class ActionPages {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly language: ReaderLanguage,
  ) {}

  /** A page in the language of whoever asks for it, which its headers name. Serve it with `PAGE_POLICY`. */
  async show(name: keyof typeof ACTION_PAGES, req: Request, res: Response): Promise<string> {
    const { messages, ...language } = await this.language.forAnswer(req, res);
    const { APP_NAME: appName, AFTER_LINK_URL: continueTo, WEB_ORIGINS: origins, PASSWORD_MIN_LENGTH: shortest } = this.env;
    return actionPage({ appName, continueTo, origins, ...ACTION_PAGES[name](messages.pages, shortest) }, { ...language, messages: messages.pages });
  }
}
