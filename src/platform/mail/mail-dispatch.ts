import { Injectable } from '@nestjs/common';
import { BackgroundTasks } from '../background/background-tasks.js';
import { DeliveryLoop } from './delivery-loop.js';
import { DeliveryService } from './delivery.service.js';

/** Has mails sent that are committed. */
@Injectable()
export class MailDispatch {
  constructor(
    private readonly delivery: DeliveryService,
    private readonly loop: DeliveryLoop,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** They are sent within a second of the answer, with other due mails. */
  dispatchSoon(ids: readonly string[]): void {
    this.backgroundTasks.runLater('deliver mail', () =>
      this.delivery.deliverThese(ids).finally(() => this.loop.run()),
    );
  }
}

/** In a command, which ends: it sends what it waits for itself, and leaves the rest to the app. */
export const NO_DISPATCH: Pick<MailDispatch, 'dispatchSoon'> = { dispatchSoon: () => undefined };
