import { Injectable, Module } from '@nestjs/common';
import { ProviderTokens, ProviderTokensModule } from 'postern';

@Injectable()
export class CalendarService {
  constructor(private readonly tokens: ProviderTokens) {}

  /** @throws AppError `PROVIDER_TOKEN_MISSING`: the person has to sign in there again */
  async events(userId: string): Promise<unknown> {
    const token = await this.tokens.accessToken(userId, 'google');
    const answer = await fetch('https://www.googleapis.com/calendar/v3/calendars/primary/events', {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.json();
  }
}

@Module({ imports: [ProviderTokensModule], providers: [CalendarService], exports: [CalendarService] })
export class CalendarModule {}
