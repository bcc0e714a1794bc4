/** The public surface of `postern/testing`: docs/testing.md shows it at work. */
export { age, type TestSession } from './age.js';
export type { Answer } from './answer.js';
export { Browser, PASSWORD, type TestApp } from './browser.js';
export { BrowserJar } from './browser-jar.js';
export { type BrowserOptions, CookieBrowser, newEmail } from './cookie-browser.js';
export { freshDatabase, workerDatabase } from './databases/worker-database.ts';
export { linkFrom, type Mailbox, type MailedLink, mailsTo, type TestMail, tokenIn } from './mailbox.js';
export { problemMatchers, toMatchProblem } from './problem-matcher.js';
export { signIn, signUp, type SignUpOptions } from './sign-up.js';
export type { Site, SiteEnv } from './site.js';
export { closeTestApps, startTestApp, TEST_ENV, type TestAppOptions } from './start-test-app.js';
