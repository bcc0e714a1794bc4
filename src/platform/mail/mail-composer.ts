import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { ReaderLanguage } from '../http/reader-language.js';
import { linkSecret, mailedCode, makeLink, purposeOfMail } from '../links/links.js';
import type { TemplateName } from '../registry/mails.js';
import type { OutboxRow } from './outbox.table.js';
import { render } from './templates/templates.js';
import type { Mail } from './transport.js';

/** Makes a mail of its row: the same at every try. */
@Injectable()
export class MailComposer {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly language: ReaderLanguage,
  ) {}

  /** The values of a row that a link can be made of, where nobody is to get it: the work is the same. */
  ofNobody({ id, subjectId }: OutboxRow): Pick<OutboxRow, 'subjectId' | 'keyId'> {
    return { subjectId: subjectId ?? id, keyId: this.keys.refresh.signing.id };
  }

  /**
   * @param template of the row, as `isTemplate` knows it
   * @returns undefined when the key of its link is not known here (yet, or any more)
   */
  async compose(row: OutboxRow, template: TemplateName): Promise<Mail | undefined> {
    const { id, recipient, subjectId, keyId, data, createdAt } = row;
    const locale = this.language.nearest(row.locale);
    const purpose = purposeOfMail(template);
    // Of a notice: where people sign up and in. Without a SPA elsewhere it is at this origin, and never below
    // the API's base path.
    let link = this.env.AFTER_LINK_URL ?? new URL(this.env.APP_URL).origin;
    let code: string | undefined;
    if (purpose !== undefined) {
      const key = this.keys.refresh.find(keyId ?? '');
      if (!key || subjectId === null) return undefined;
      code = mailedCode(key, purpose, subjectId);
      link = makeLink(this.env.APP_URL, purpose, linkSecret(key, purpose, subjectId), {
        email: recipient,
        code,
        returnTo: data.returnTo ?? undefined,
      });
    }
    return {
      id,
      to: recipient,
      locale,
      ...(await render(
        template,
        { appName: this.env.APP_NAME, looks: this.env, link, code, data, at: createdAt },
        locale,
      )),
    };
  }
}
