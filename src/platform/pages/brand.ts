import { escapeHtml } from '../http/escape-html.js';
import type { Brand, Colours, Fonts } from '../registry/brand.js';
import { registry } from '../registry/registry.js';
import { labelOn, shadeOn } from './accent.js';

/**
 * The colours of all mails, and of the pages behind their links, where a project says no other. Text stands
 * out from what is behind it by 4.5:1 or more (WCAG 2.2, 1.4.3), and `npm run test:browser` measures it.
 */
const COLOURS: { readonly light: Colours; readonly dark: Colours } = {
  light: {
    page: '#f3f4f6',
    card: '#ffffff',
    line: '#dde1e6',
    text: '#1c2128',
    quiet: '#57606a',
    button: '#1f4fd8',
    label: '#ffffff',
    field: '#6e7781',
    bad: '#b42318',
  },
  dark: {
    page: '#111418',
    card: '#1c2128',
    line: '#373e47',
    text: '#e6e9ed',
    quiet: '#a3acb7',
    button: '#8fb0ff',
    label: '#10182b',
    field: '#8b949e',
    bad: '#ff9d94',
  },
};

/** Fonts that a reader's system has. Mail programs know fewer names. */
const FONTS: Fonts = {
  pages: 'system-ui, sans-serif',
  mails: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  codes: 'ui-monospace, monospace',
};

/** The looks of a deployment, as `Env` has them. */
export interface AppLooks {
  /** As `#rrggbb`. */
  readonly APP_COLOR?: string | undefined;
  /** A whole address. */
  readonly APP_LOGO?: string | undefined;
}

/** In CSS pixels; the width, where nobody has said it, is what the image's own shape makes of the height. */
interface Logo {
  readonly url: string;
  readonly width?: number;
  readonly height: number;
}

/** The looks of mails and pages, complete. */
export interface Looks extends Pick<Brand, 'mailLayout'> {
  readonly logo?: Logo | undefined;
  readonly colours: { readonly light: Colours; readonly dark: Colours };
  readonly fonts: Fonts;
}

const known = new WeakMap<Brand, Map<string, Looks>>();
const NO_BRAND: Brand = {};

/** How high APP_LOGO is shown. */
const LOGO_HEIGHT = 32;

/**
 * The looks of the project, then of the deployment, and Postern's where neither says any: one object for each
 * pair of them, made when it is first asked for.
 */
export function looks({ APP_COLOR, APP_LOGO }: AppLooks = {}): Looks {
  const brand = registry().project.brand ?? NO_BRAND;
  const ofBrand = known.get(brand) ?? new Map<string, Looks>();
  known.set(brand, ofBrand);
  const name = `${APP_COLOR ?? ''} ${APP_LOGO ?? ''}`;
  const made = ofBrand.get(name) ?? {
    ...brand,
    logo: brand.logo ?? (APP_LOGO === undefined ? undefined : { url: APP_LOGO, height: LOGO_HEIGHT }),
    colours: {
      light: coloured({ ...COLOURS.light, ...brand.colours?.light }, brand.colours?.light, APP_COLOR),
      dark: coloured({ ...COLOURS.dark, ...brand.colours?.dark }, brand.colours?.dark, APP_COLOR),
    },
    fonts: { ...FONTS, ...brand.fonts },
  };
  ofBrand.set(name, made);
  return made;
}

/** With buttons and links of `accent`, or of its nearest shade that can be read, unless the project says. */
function coloured(
  colours: Colours,
  { button, label }: Readonly<Partial<Colours>> = {},
  accent?: string,
): Colours {
  if (accent === undefined || button !== undefined) return colours;
  const shade = shadeOn([colours.card, colours.page], accent);
  return { ...colours, button: shade, label: labelOn(shade, label) };
}

/** The looks for pages that are the app's own; each colour as `#rrggbb`. */
export interface AppBrand {
  readonly accent: { readonly light: string; readonly dark: string };
  readonly onAccent: { readonly light: string; readonly dark: string };
  /** A whole address. */
  readonly logo?: string;
}

/** The accent, and the logo; undefined where neither the project nor the deployment says one. */
export function appBrand(of: AppLooks): AppBrand | undefined {
  const { logo } = looks(of);
  const { light, dark } = registry().project.brand?.colours ?? {};
  const isColoured = [of.APP_COLOR, light?.button, dark?.button].some((one) => one !== undefined);
  if (!isColoured && logo === undefined) return undefined;
  const day = accentOf(COLOURS.light, light, of.APP_COLOR);
  const night = accentOf(COLOURS.dark, dark, of.APP_COLOR);
  return {
    accent: { light: day.accent, dark: night.accent },
    onAccent: { light: day.onAccent, dark: night.onAccent },
    ...(logo && { logo: logo.url }),
  };
}

/** Shaded for the cards of elements, which are Postern's whatever those of the project's mails are. */
function accentOf({ card, button }: Colours, own: Readonly<Partial<Colours>> = {}, colour = button) {
  const accent = shadeOn([card], own.button ?? colour).toLowerCase();
  return { accent, onAccent: labelOn(accent, own.label).toLowerCase() };
}

/** An image with the app's name as its text. */
export function logoOf({ url, width, height }: Logo, appName: string): string {
  const size = width === undefined ? '' : `width="${width}" `;
  return (
    `<img src="${escapeHtml(url)}" alt="${escapeHtml(appName)}" ${size}height="${height}" ` +
    'referrerpolicy="no-referrer">'
  );
}
