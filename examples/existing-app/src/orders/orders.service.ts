import { Injectable } from '@nestjs/common';
import type { User } from 'postern';
import type { NewOrder } from './new-order.js';

export type Order = NewOrder & { by: string };

/** In memory: an app of yours has a table, with a foreign key to `users` of 'postern/schema'. */
@Injectable()
export class OrdersService {
  private readonly orders: Order[] = [];

  place({ fruit, quantity }: NewOrder, { id }: User): Order {
    const order = { fruit, quantity, by: id };
    this.orders.push(order);
    return order;
  }

  of({ id }: User): Order[] {
    return this.orders.filter(({ by }) => by === id);
  }

  clear(): void {
    this.orders.length = 0;
  }
}
