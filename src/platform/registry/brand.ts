import type { Locale } from './locales.js';

/** The colours of mails and of the pages behind their links, in one of day and night; each as `#rrggbb`. */
export interface Colours {
  page: string;
  card: string;
  line: string;
  text: string;
  quiet: string;
  button: string;
  /** Of the words on the button. */
  label: string;
  /** The border of a field. */
  field: string;
  bad: string;
}

/** Font families, as CSS lists them. No page and no mail loads one. */
export interface Fonts {
  pages: string;
  mails: string;
  codes: string;
}

/** The paragraphs of a mail, and its one action. Plain text: a layout escapes it for HTML. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /**
   * `buttonFails` stands below the button, before the link, and `orCode` before the code that does the same
   * on the link's page, if there is one.
   */
  readonly action?: {
    readonly label: string;
    readonly link: string;
    readonly code: string | undefined;
    readonly buttonFails: string;
    readonly orCode: string;
  };
  readonly closing?: string;
}

/** In which language a mail is written, and of which app it is. */
export interface MailFrame {
  readonly appName: string;
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
}

/** A project's own looks. What it leaves out is Postern's. */
export interface Brand {
  readonly colours?: {
    readonly light?: Readonly<Partial<Colours>>;
    readonly dark?: Readonly<Partial<Colours>>;
  };
  readonly fonts?: Readonly<Partial<Fonts>>;
  /**
   * An image above every mail and page, in the place of the app's name, which becomes its text. Programs that
   * show images load it from its https address. Without one, nothing is ever loaded from elsewhere.
   */
  readonly logo?: {
    readonly url: string;
    /** In CSS pixels. */
    readonly width: number;
    readonly height: number;
  };
  /** The layout of all mails, in the place of Postern's. It escapes whatever it is given. */
  readonly mailLayout?: (
    content: MailContent,
    frame: MailFrame,
  ) => { readonly text: string; readonly html: string };
}

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The faults of looks that do not fit into a style sheet or a page, a line for each. */
export function brandFaults({ colours = {}, logo, fonts = {} }: Brand): string[] {
  const written = [colours.light, colours.dark].flatMap((one) => Object.entries(one ?? {}));
  return [
    ...written
      .filter(([, colour]) => !COLOUR.test(colour))
      .map(([name]) => `brand.colours: ${name} is not written as #rrggbb`),
    ...Object.entries(fonts)
      .filter(([, families]) => /[;{}<>"]/.test(families))
      .map(([name]) => `brand.fonts: ${name} has a character that ends a style, such as ; or "`),
    ...(logo && !/^https:\/\/[^\s"'<>;,]+$/.test(logo.url)
      ? ['brand.logo: url is not an https address']
      : []),
  ];
}
