import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { DeliveryService } from '../../platform/mail/delivery.service.js';
import { MailService } from '../../platform/mail/mail.service.js';

/** Mails that an operator's command writes, and tries to send before it ends. */
@Injectable()
export class OperatorMails {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly mail: MailService,
    private readonly delivery: DeliveryService,
  ) {}

  /** In which language those are written to who have no account yet. */
  get locale(): Env['DEFAULT_LOCALE'] {
    return this.env.DEFAULT_LOCALE;
  }

  /** Writes a mail in the caller's transaction, as `MailService` does. */
  enqueue(...mail: Parameters<MailService['enqueue']>): Promise<string> {
    return this.mail.enqueue(...mail);
  }

  /**
   * Sends mails now; undefined: there is none.
   * @returns whether all are out; the app sends the rest, as any other mail
   */
  async deliver(ids: readonly (string | undefined)[]): Promise<boolean> {
    const written = ids.filter((id) => id !== undefined);
    // The change that they tell of is done, whatever becomes of this.
    return (await this.delivery.deliverThese(written).catch(() => 0)) === written.length;
  }
}
