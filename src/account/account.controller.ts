import { Controller, Get } from '@nestjs/common';
import { Documented } from '../openapi/documented.js';
import { CurrentSession, CurrentUser } from '../sessions/session.guard.js';
import { type SessionAnswer, sessionAnswer, type SessionView } from '../sessions/session-view.js';
import type { UserView } from '../users/user-view.js';

@Controller('auth')
export class AccountController {
  /** Who is signed in, and until when. Also what a client calls after a refresh, to confirm that it arrived. */
  @Get('me')
  @Documented({
    id: 'me',
    summary: 'Who is signed in, and until when',
    description: 'Call it after a refresh, to confirm that the new cookies arrived.',
    answer: sessionAnswer,
  })
  me(@CurrentUser() user: UserView, @CurrentSession() session: SessionView): SessionAnswer {
    return { user, session };
  }
}
