import { Controller, Get, Module } from '@nestjs/common';
import { CurrentUser, Documented, reads, type User } from 'postern';
import * as z from 'zod';

/** A route of your own: guarded, like every route that does not say `@Public()`. */
@Controller('greeting')
export class GreetingController {
  @Get()
  @Documented({
    id: 'greet',
    cost: reads(1),
    summary: 'Greets the person who is signed in',
    answer: z.strictObject({ hello: z.string() }),
  })
  greet(@CurrentUser() user: User) {
    return { hello: user.email };
  }
}

@Module({ controllers: [GreetingController] })
export class GreetingModule {}
