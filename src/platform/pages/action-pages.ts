import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { ReaderLanguage } from '../http/reader-language.js';
import { LANDING_ORIGINS } from '../http/return-to.js';
import type { AnyPageText, LinkDeclaration, LinkPurpose, PageField } from '../registry/links.js';
import { registry } from '../registry/registry.js';
import { type ActionPage, actionPage, pagePolicy, type PasswordField } from './action-page.js';

type PageContent = Pick<
  ActionPage,
  | 'title'
  | 'button'
  | 'done'
  | 'next'
  | 'password'
  | 'typed'
  | 'below'
  | 'oneBrowser'
  | 'another'
  | 'anotherButton'
  | 'own'
>;

const PASSWORD_KINDS = {
  'new-password': 'new',
  password: 'current',
  'password-if-required': 'when-required',
} as const satisfies Record<Exclude<PageField, 'address' | 'nothing'>, PasswordField['kind']>;

/**
 * The parts of a link's page.
 * @param minLength how many characters a new password has at least
 */
export function pageContentOf(
  { page: { asks, below, another }, ownCode }: LinkDeclaration,
  text: AnyPageText,
  minLength: number,
): PageContent {
  const { title, button, done, next, password: label = '', hint, typed, own, anotherButton } = text;
  const { incomplete = '', elsewhere = '' } = text;
  const oneBrowser = ownCode && { incomplete, elsewhere };
  const content = { title, button, done, next, below, another, own, anotherButton, oneBrowser };
  if (asks === 'nothing') return content;
  if (asks === 'address') return { ...content, ...(typed === undefined ? {} : { typed }) };
  const kind = PASSWORD_KINDS[asks];
  return {
    ...content,
    password: kind === 'new' ? { kind, label, hint: hint?.(minLength) ?? '' } : { kind, label },
  };
}

/** A link whose page asks for nothing where it needs no new password here. */
function inEnvironment(link: LinkDeclaration, env: Env): LinkDeclaration {
  const { page } = link;
  const isAsked = page.asks !== 'new-password' || (page.isAsked?.(env) ?? true);
  return isAsked ? link : { ...link, page: { ...page, asks: 'nothing' } };
}

/** The pages behind mails' links. */
@Injectable()
export class ActionPages {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LANDING_ORIGINS) private readonly origins: readonly string[],
    private readonly language: ReaderLanguage,
  ) {}

  /**
   * The page behind a link, in the reader's language, which its headers name with its policy.
   */
  async show(purpose: LinkPurpose, req: Request, res: Response): Promise<string> {
    res.setHeader('Content-Security-Policy', pagePolicy(this.env));
    const { messages, ...language } = await this.language.forAnswer(req, res);
    const { APP_NAME: appName, AFTER_LINK_URL: continueTo } = this.env;
    const link = inEnvironment(registry().links[purpose], this.env);
    const minLength = link.page.asks === 'new-password' ? link.page.minLength(this.env) : 0;
    const content = pageContentOf(link, messages.pages[purpose], minLength);
    return actionPage(
      { appName, continueTo, origins: this.origins, looks: this.env, ...content },
      { ...language, controls: messages.pageControls },
    );
  }
}
