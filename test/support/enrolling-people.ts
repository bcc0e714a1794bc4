import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { addTotp } from './authenticator.js';

/** A person whose session has proven one factor, at an app that wants two of everybody. */
interface EnrollingPerson {
  on: TestApp;
  as: Browser;
}

/** One who has no second factor, and one who has an authenticator app, and was signed in before that. */
export async function enrollingPeople(): Promise<{ without: EnrollingPerson; before: EnrollingPerson }> {
  const on = await startApp({ SECOND_FACTOR: 'required' });
  const [without, owner] = [await signUp(on), await signUp(on)];
  const before = owner.otherDevice();
  await before.login();
  await addTotp(owner);
  return { without: { on, as: without }, before: { on, as: before } };
}
