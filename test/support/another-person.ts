import type { Page } from 'playwright-core';
import { newEmail, PASSWORD } from 'postern/testing';
import { PageServer } from './page-server.js';
import { call, type Stage, startStage } from './tabs.js';

/** How a page asks who is signed in, as the edge tells of it. */
export const LOOK = 'GET /auth/session';

/**
 * A stage with another SPA of the same site, which shares the cookies and no channel, and the address of
 * somebody who can sign in there.
 */
export interface SharedStage {
  stage: Stage;
  elsewhere: PageServer;
  bob: string;
}

export async function startSharedStage(variables: Record<string, string> = {}): Promise<SharedStage> {
  const elsewhere = await PageServer.start();
  const stage = await startStage(variables, [elsewhere]);
  const person = stage.app.browser({ email: newEmail('bob') });
  await person.register();
  await person.verify();
  return { stage, elsewhere, bob: person.email };
}

export const signIn = (page: Page, email: string) =>
  call(page, 'POST', '/auth/login', { body: { email, password: PASSWORD } });
