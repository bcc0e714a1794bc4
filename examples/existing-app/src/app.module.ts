import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PosternModule } from 'postern';
import { CatalogueController } from './catalogue.controller.js';
import { OrdersModule } from './orders/orders.module.js';
import postern from './postern.js';
import { ShopGuard } from './shop.guard.js';

@Module({
  imports: [PosternModule.forRoot(postern), OrdersModule],
  controllers: [CatalogueController],
  providers: [{ provide: APP_GUARD, useClass: ShopGuard }],
})
export class AppModule {}
