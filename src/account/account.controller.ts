import { Controller, Get } from '@nestjs/common';
import { CurrentSession, CurrentUser } from '../sessions/session.guard.js';
import type { SessionAnswer, SessionView } from '../sessions/sessions.service.js';
import type { UserView } from '../users/user-view.js';

@Controller('auth')
export class AccountController {
  /** Who is signed in, and until when. Also what a client calls after a refresh, to confirm that it arrived. */
  @Get('me')
  me(@CurrentUser() user: UserView, @CurrentSession() session: SessionView): SessionAnswer {
    return { user, session };
  }
}
