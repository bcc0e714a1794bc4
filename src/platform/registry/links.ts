import type { KeyObject } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import type { Env } from './env.js';
import type { Registered } from './register.js';

/**
 * The fields that the page behind a link asks for before it does anything: the account's password from the
 * start, or once the answer is PASSWORD_REQUIRED; `nothing`: its button is enough.
 */
export type PageField = 'new-password' | 'password' | 'password-if-required' | 'address' | 'nothing';

/**
 * The fields of its page, and the button's other effects. A page for a new password says how many
 * characters that has at least, and whether it asks for one in this environment: by default it does.
 */
type PageDeclaration = (
  | { readonly asks: Exclude<PageField, 'new-password'> }
  | {
      readonly asks: 'new-password';
      readonly minLength: (env: Env) => number;
      readonly isAsked?: (env: Env) => boolean;
    }
) & {
  /** The route below the page's that its button posts to; by default the page's own. */
  readonly below?: string;
  /** The route beside the page's that mails another link to an address. */
  readonly another?: string;
  /** That route is for a signed-in user, who types the password. */
  readonly anotherNeedsSession?: true;
  /** The button says something else than on other pages. */
  readonly hasOwnButton?: true;
};

/** The parts of a link's declaration besides its code. */
interface LinkBase {
  /** How long it works, in seconds. */
  readonly seconds: number;
  /** The way to sign in that it belongs to: where that is off, the link has no page. */
  readonly method?: string;
  /** The mail that carries it. */
  readonly mail: string;
  /**
   * The page learns the address that the link was mailed to, since password managers file a password under
   * it.
   */
  readonly namesAddress?: true;
  /** It is good only as long as its user has the address that it was mailed to. */
  readonly boundToAddress?: true;
  /** It is good only while its user is leaving: disabled, and to be deleted at a time that has not come. */
  readonly ofLeaving?: true;
  readonly page: PageDeclaration;
}

/** A link whose mail has a code that can be traded for its token, for mail programs that break links. */
interface TradedCode {
  /**
   * Selects `id`, `tokenHash` and `returnTo` of the links that an address was mailed and that were neither
   * used nor outlived, newest first, at most `limit`.
   */
  readonly live: (values: { readonly email: SQL<string>; readonly limit: SQL<number> }) => SQL;
  readonly ownCode?: never;
}

/**
 * A link that works in one browser alone, whose mail has a code of the feature's own: in another browser the
 * page shows it. Nobody can trade it for the link's token.
 */
interface OwnCode {
  readonly live?: never;
  /**
   * The code as a mail shows it: the same at every try to send it.
   * @param derive makes the key for a purpose
   */
  readonly ownCode: (derive: (purpose: string) => KeyObject, subjectId: string) => string;
}

/**
 * A feature's declaration of a link: `GET /auth/<name>` shows its page, whose button posts to the same path.
 */
export type LinkDeclaration = LinkBase & (TradedCode | OwnCode);

/**
 * Every link, by what it does, which is also the last part of its page's path: each feature adds its own, by
 * `declare module`.
 */
export interface Links extends Registered<'links'> {}

export type LinkPurpose = keyof Links;

/** The words of the page behind a link. */
interface PageText {
  title: string;
  button: string;
  /** When it has worked. */
  done: string;
  /** The next step of a person whose link is no longer valid. */
  next: string;
}

/** The label of what the page asks for. */
type FieldText<Field> = Field extends 'nothing'
  ? unknown
  : Field extends 'address'
    ? { typed: string }
    : Field extends 'new-password'
      ? { password: string; hint: (shortest: number) => string }
      : { password: string };

/** The words of a page of a link for one browser. */
interface OneBrowserText {
  /** When the address has no token. */
  incomplete: string;
  /** In another browser than the one that the link is for: above the code. */
  elsewhere: string;
}

/** Where only a signed-in user has another mail sent. */
export interface SignedInText {
  /** The label of the password that is asked for then. */
  password: string;
  /** When nobody is. */
  signInFirst: string;
}

/** The words of the button that mails another link, where they are not what all pages have. */
type AnotherText<Page> = (Page extends { anotherNeedsSession: true } ? { own: SignedInText } : unknown) &
  (Page extends { hasOwnButton: true } ? { anotherButton: string } : unknown);

/** The words of the pages behind these links, in one language. A gap does not compile. */
export type PageTexts<Declared> = {
  readonly [Purpose in keyof Declared]: Declared[Purpose] extends {
    page: infer Page extends { asks: PageField };
  }
    ? PageText &
        FieldText<Page['asks']> &
        AnotherText<Page> &
        (Declared[Purpose] extends { ownCode: unknown } ? OneBrowserText : unknown)
    : never;
};

/** The words of any such page. */
export type AnyPageText = PageText &
  Partial<
    OneBrowserText &
      FieldText<'address'> &
      FieldText<'new-password'> & { own: SignedInText; anotherButton: string }
  >;

/** The words that all these pages share, in one language. */
export interface PageControlMessages {
  /** Where it leads on to. */
  continue: string;
  needsScript: string;
  wrongPassword: string;
  /** When no answer came, or one that says nothing. */
  failed: string;
  /** When the address has no token: stands above the fields for address and code. */
  incomplete: string;
  /** The label of an address. */
  email: string;
  /** The label of a code. */
  code: string;
  codeHint: string;
  /** The button that takes a code. */
  enterCode: string;
  /** The button that has another mail sent. */
  another: string;
  /** When it was pressed: the same whether there is somebody to mail to. */
  anotherSent: string;
  /** While an answer is awaited. */
  wait: string;
  /** After too many tries, followed by one of the next three. */
  tooMany: string;
  tryLater: string;
  /** `{seconds}` stands for a number. */
  trySeconds: string;
  /** `{time}` stands for a time of day. */
  tryAt: string;
  /** When the wait is over. */
  tryNow: string;
  /** The button at a password that is not shown, and at one that is. */
  show: string;
  hide: string;
  /** Follows either, for those who hear the page. */
  whatIsTyped: string;
}
