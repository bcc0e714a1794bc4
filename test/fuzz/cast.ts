import { type Answer, type Browser, newEmail, type TestApp } from 'postern/testing';
import { showRecoveryCode } from '../support/authenticator.js';
import { Factors } from './factors.js';
import { Watch } from './watch.js';

/** What a drawn request writes as `{{name}}`, for it differs from run to run. */
export type Value =
  | 'access'
  | 'refresh'
  | 'registration'
  | 'linkToken'
  | 'password'
  | 'newPassword'
  | 'email'
  | 'sessionId'
  | 'userId'
  | 'strangersSessionId'
  | 'unsignedAccess'
  | 'alteredAccess'
  | 'cutAccess'
  | 'cutRefresh'
  | 'pending'
  | 'trusted'
  | 'trustedId'
  | 'passkeyId'
  | 'identityId'
  | 'code'
  | 'recoveryCode'
  | 'canary'
  | 'canaryAddress';

/** A secret and an address that belong to nobody; the secret has characters that an encoding would change. */
const CANARY = 'planted/secret of nobody é 7QxV';
const CANARY_ADDRESS = 'planted-address@canary.example';

/** What nobody has. */
const UNKNOWN_SECRET = 'A'.repeat(43);
const UNKNOWN_ID = '01990b31-52c8-7e94-a1d3-4f6b8c2e9d07';

/** Whose the secret is that is nobody's. */
export const PLANTED = 'a planted secret';

/** A link bears so many wrong passwords. */
const LINK_USES = 9;

let passwords = 0;

/** What is used up, or no longer the newest, once it was shown. */
const SPENT: readonly Value[] = [
  'access',
  'refresh',
  'password',
  'pending',
  'trusted',
  'code',
  'recoveryCode',
];

/**
 * Somebody with an account, a session, and an address that waits to be verified; and with a second factor, or
 * none.
 */
export class Person {
  private browser: Browser;
  private pending: Browser | undefined;
  private password = '';
  private nextPassword = '';
  private userId = '';
  private linkToken = '';
  private linkUses = 0;
  private isSure = false;
  private factors: Factors | undefined;

  constructor(
    private readonly app: TestApp,
    private readonly cast: Cast,
    readonly hasFactor: boolean,
  ) {
    this.browser = app.browser();
  }

  /** What stands for each placeholder; sessions are live, and links unspent. */
  async values(): Promise<Record<Value, string>> {
    if (!this.isSure) await this.recover();
    if (!this.pending) await this.registerOnce();
    const [access, refresh] = [this.browser.accessToken(), this.browser.refreshToken()];
    return {
      access,
      refresh,
      registration: this.pending?.cookie('registration')?.value ?? '',
      linkToken: this.linkToken,
      password: this.password,
      newPassword: this.nextPassword,
      email: this.browser.email,
      sessionId: this.browser.sessionId,
      userId: this.userId,
      strangersSessionId: this.cast.sessionIdOfAnother(this),
      unsignedAccess: withoutSignature(access),
      alteredAccess: forOneMoreDay(access),
      cutAccess: access.slice(0, -1),
      cutRefresh: refresh.slice(0, -1),
      ...(await this.factorValues()),
      canary: CANARY,
      canaryAddress: CANARY_ADDRESS,
    };
  }

  /** A request of this person's was answered so: what it carried may be spent, or no longer be the newest. */
  note(carried: ReadonlySet<Value>, answer: Answer | undefined): void {
    const isRefused =
      answer !== undefined && answer.status >= 400 && answer.status !== 401 && answer.setCookies.length === 0;
    if (!isRefused && SPENT.some((value) => carried.has(value))) this.isSure = false;
    if (carried.has('linkToken') && (!isRefused || ++this.linkUses >= LINK_USES)) this.pending = undefined;
  }

  get sessionId(): string | undefined {
    return this.browser.cookie('access') && this.browser.sessionId;
  }

  private async recover(): Promise<void> {
    const isSignedIn = this.password !== '' && (await this.browser.me()).status === 200;
    if (!isSignedIn && !(await this.signsIn())) await this.signUp();
    await this.renewFactors();
    this.isSure = true;
  }

  /** Made anew whenever something may have been used up. */
  private async renewFactors(): Promise<void> {
    const { factors } = this;
    if (!factors) return;
    await factors.renew();
    for (const secret of [factors.pendingSecret, factors.trustedSecret, ...factors.recoveryCodes])
      this.cast.secrets.add(secret, 'a secret of a second factor');
  }

  private async factorValues() {
    const { factors } = this;
    return {
      pending: factors?.pendingSecret ?? UNKNOWN_SECRET,
      trusted: factors?.trustedSecret ?? UNKNOWN_SECRET,
      trustedId: factors?.trustedId ?? UNKNOWN_ID,
      passkeyId: factors?.passkeyId || UNKNOWN_ID,
      identityId: factors?.identityId || UNKNOWN_ID,
      code: (await factors?.code()) || '000000',
      recoveryCode: factors?.recoveryCodes[0] ?? 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA',
    };
  }

  private async signsIn(): Promise<boolean> {
    if (this.password === '') return false;
    this.browser = this.browser.otherDevice();
    const password = await this.browser.login(this.password);
    this.cast.learn(password);
    const code = this.factors?.recoveryCodes.at(-1);
    const answer =
      password.status === 401 && code !== undefined ? await showRecoveryCode(this.browser, code) : password;
    if (answer.status === 200) this.learn(answer);
    return answer.status === 200;
  }

  private async signUp(): Promise<void> {
    this.browser = this.app.browser({ email: newEmail('fuzz-person') });
    this.password = this.newPassword();
    this.nextPassword = this.newPassword();
    this.cast.addresses.add(this.browser.email, 'an address');
    this.cast.personal.add(this.browser.email, this);
    await this.browser.register(this.password);
    await this.browser.verify();
    const answer = await this.browser.login(this.password);
    if (answer.status !== 200)
      throw new Error(`an ordinary sign-up has failed: ${answer.status} ${answer.text}`);
    this.userId = (answer.body as { user: { id: string } }).user.id;
    this.cast.personal.add(this.userId, this);
    this.learn(answer);
    this.factors = new Factors(this.app, this.userId, this.browser.email, this.hasFactor);
  }

  private learn(answer: Answer): void {
    this.cast.learn(answer);
    this.cast.personal.add(this.browser.sessionId, this);
  }

  private async registerOnce(): Promise<void> {
    const pending = this.app.browser({ email: newEmail('fuzz-pending') });
    this.cast.addresses.add(pending.email, 'an address');
    this.cast.learn(await pending.register(this.nextPassword));
    this.linkToken = await pending.linkToken();
    this.linkUses = 0;
    this.pending = pending;
    this.cast.secrets.add(this.linkToken, 'a token of a link');
  }

  private newPassword(): string {
    const password = `chosen/password of somebody é ${++passwords}`;
    this.cast.secrets.add(password, 'a password');
    return password;
  }
}

/** The people whose cookies and passwords hostile requests carry, and every secret there is. */
export class Cast {
  /** What no log and no answer's body may hold. */
  readonly secrets = new Watch<string>();
  /** What no log may hold. */
  readonly addresses = new Watch<string>();
  /** What only its owner may be told. */
  readonly personal = new Watch<Person>();
  readonly people: Person[];
  /** Who sends what is sent by itself. */
  readonly soloist: Person;

  constructor(app: TestApp, size: number) {
    this.secrets.add(CANARY, PLANTED);
    this.addresses.add(CANARY_ADDRESS, 'a planted address');
    // Every second one has a second factor.
    this.people = Array.from({ length: size }, (_, index) => new Person(app, this, index % 2 === 1));
    this.soloist = new Person(app, this, true);
  }

  /** Takes note of the secrets that an answer hands out. */
  learn({ setCookies }: Answer): void {
    for (const cookie of setCookies) {
      const value = /^[^=]+=([^;]+)/.exec(cookie)?.[1];
      if (value !== undefined)
        this.secrets.add(decodeURIComponent(value), `a value of ${cookie.split('=', 1)[0]}`);
    }
  }

  sessionIdOfAnother(person: Person): string {
    const other = this.people.find((one) => one !== person && one.sessionId !== undefined);
    return other?.sessionId ?? UNKNOWN_ID;
  }
}

/** A JWT with the same signature over other claims. */
function forOneMoreDay(token: string): string {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const altered = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
  altered.exp += 86_400;
  return `${head}.${Buffer.from(JSON.stringify(altered)).toString('base64url')}.${signature}`;
}

/** A JWT with the same claims that says it needs no signature. Source: RFC 8725, section 2.1. */
function withoutSignature(token: string): string {
  const [head = '', claims = ''] = token.split('.');
  const header = { ...(JSON.parse(Buffer.from(head, 'base64url').toString()) as object), alg: 'none' };
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.`;
}
