import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../env/env.js';
import { DeliveryAttempt } from './delivery-attempt.js';
import { DeliveryLoop } from './delivery-loop.js';
import { DeliveryPaceRepository } from './delivery-pace.repository.js';
import { DeliveryService } from './delivery.service.js';
import { MailDispatch, NO_DISPATCH } from './mail-dispatch.js';
import { MailComposer } from './mail-composer.js';
import { MailSender } from './mail-sender.js';
import { MailService } from './mail.service.js';
import { MailboxController } from './mailbox.controller.js';
import { OutboxRepository } from './outbox.repository.js';
import { SelfCall } from './self-call.js';

@Module({
  providers: [
    MailService,
    MailDispatch,
    DeliveryAttempt,
    DeliveryLoop,
    DeliveryService,
    DeliveryPaceRepository,
    MailComposer,
    MailSender,
    OutboxRepository,
    SelfCall,
  ],
  exports: [MailService, DeliveryLoop, DeliveryService, SelfCall],
})
export class MailModule {
  /** With the mailbox page only where nothing else takes the mail: in production there is no such route. */
  static for(env: Env): DynamicModule {
    const hasMailbox = env.mailTransport === 'mailbox' && env.NODE_ENV !== 'production';
    return { module: MailModule, controllers: hasMailbox ? [MailboxController] : [], global: true };
  }

  /** Without routes, and without a mail that is sent by itself. */
  static forCommand(): DynamicModule {
    return {
      module: MailModule,
      providers: [{ provide: MailDispatch, useValue: NO_DISPATCH }],
      global: true,
    };
  }
}
