import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { addTotp } from './authenticator.js';

/** A person whose session can do little, at the app that wants more of them. */
interface EnrollingPerson {
  on: TestApp;
  as: Browser;
}

/**
 * Where two factors are wanted of everybody: one who has no second, and one who has an authenticator app, and
 * was signed in before that. And one who has not accepted the terms of use that hold.
 */
export async function enrollingPeople(): Promise<
  Record<'without' | 'before' | 'beforeTerms', EnrollingPerson>
> {
  const on = await startApp({ SECOND_FACTOR: 'required' });
  const [without, owner] = [await signUp(on), await signUp(on)];
  const before = owner.otherDevice();
  await before.login();
  await addTotp(owner);
  const asking = await startApp({ TERMS_VERSION: '2026-12-01' });
  const beforeTerms = { on: asking, as: await signUp(asking) };
  return { without: { on, as: without }, before: { on, as: before }, beforeTerms };
}
