import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { MailListRepository } from './mail-list.repository.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxService } from './outbox.service.js';
import { SendingAgainController } from './sending-again.controller.js';
import { SendingAgainRepository } from './sending-again.repository.js';
import { SendingAgainService } from './sending-again.service.js';

@Module({
  imports: [PeopleModule],
  controllers: [OutboxController, SendingAgainController],
  providers: [OutboxService, MailListRepository, SendingAgainService, SendingAgainRepository],
})
export class OutboxModule {}
