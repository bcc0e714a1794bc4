import { Body, Controller, Delete, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CurrentUser, RequireRole, SessionGuard, type User } from 'postern';
import { NewOrder } from './new-order.js';
import { type Order, OrdersService } from './orders.service.js';

/** Asks Postern for a session: one round trip a request. Refusals are Postern's own problems. */
@Controller('orders')
@UseGuards(SessionGuard)
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  own(@CurrentUser() user: User): Order[] {
    return this.orders.of(user);
  }

  @Post()
  place(@Body() order: NewOrder, @CurrentUser() user: User): Order {
    return this.orders.place(order, user);
  }

  @Delete()
  @HttpCode(204)
  @RequireRole('admin')
  clear(): void {
    this.orders.clear();
  }
}
