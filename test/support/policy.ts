import { Controller, Get, Module } from '@nestjs/common';
import { CurrentUser, RequireRole, type User } from 'postern';
import type { Answer, Browser, TestApp } from 'postern/testing';
import { startApp } from './app.js';

@Controller('books')
class BooksController {
  @Get()
  list(@CurrentUser() { email }: User): string {
    return email;
  }

  @Get('kept')
  @RequireRole('admin')
  listKept(): string {
    return 'kept';
  }
}

@Module({ controllers: [BooksController] })
class BooksModule {}

/** An app with this SECOND_FACTOR, and guarded routes of a project's own. */
export const startWith = (SECOND_FACTOR: string, variables: Record<string, string> = {}): Promise<TestApp> =>
  startApp({ SECOND_FACTOR, ...variables }, [BooksModule]);

/** The same browser, whose instance has been deployed anew with another setting. */
export function deployed(browser: Browser, app: TestApp): Browser {
  const same = app.browser({ email: browser.email });
  for (const cookie of browser.jar.getCookiesSync(browser.app.env.APP_URL))
    same.jar.setCookieSync(cookie, app.env.APP_URL);
  return same;
}

export const books = (browser: Browser): Promise<Answer> => browser.send('get', '/books');
export const methodsIn = ({ body }: Answer) => (body as { methods: string[] }).methods.toSorted();
export const sessionIn = ({ body }: Answer) =>
  (body as { session: { methods: string[]; assurance: number } }).session;
