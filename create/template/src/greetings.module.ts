import { Body, Controller, Get, HttpCode, Inject, Injectable, Module, Put } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { CurrentUser, DATABASE, type Database, Documented, reads, type User } from 'postern';
import * as z from 'zod';
import { greetings } from './greetings.table.js';

// PostgreSQL keeps no NUL in a text.
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !text.includes('\0'));
const greetingBody = z.strictObject({ name });
const greetingAnswer = z.strictObject({ hello: z.string() });

/** One method is one statement. */
@Injectable()
export class GreetingsRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async findName(userId: string): Promise<string | undefined> {
    const [row] = await this.db
      .select({ name: greetings.name })
      .from(greetings)
      .where(eq(greetings.userId, userId));
    return row?.name;
  }

  async upsert(userId: string, name: string): Promise<void> {
    await this.db
      .insert(greetings)
      .values({ userId, name })
      .onConflictDoUpdate({ target: greetings.userId, set: { name } });
  }
}

/** Routes of your own: guarded, like every route that does not say `@Public()`. */
@Controller('greeting')
export class GreetingsController {
  constructor(private readonly repository: GreetingsRepository) {}

  @Get()
  @Documented({
    id: 'greet',
    cost: reads(2),
    summary: 'Greets the person who is signed in',
    answer: greetingAnswer,
  })
  async greet(@CurrentUser() user: User) {
    return { hello: (await this.repository.findName(user.id)) ?? user.email };
  }

  @Put()
  @HttpCode(204)
  @Documented({
    id: 'changeGreeting',
    cost: { statements: 2, rows: 1, covered: 'a user has one row' },
    summary: 'Says by which name you want to be greeted',
  })
  async change(
    @CurrentUser() user: User,
    @Body({ schema: greetingBody }) body: z.infer<typeof greetingBody>,
  ) {
    await this.repository.upsert(user.id, body.name);
  }
}

@Module({ controllers: [GreetingsController], providers: [GreetingsRepository] })
export class GreetingsModule {}
