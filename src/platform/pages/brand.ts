import { escapeHtml } from '../http/escape-html.js';
import type { Brand, Colours, Fonts } from '../registry/brand.js';
import { registry } from '../registry/registry.js';

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

/** The looks of mails and pages, complete. */
export interface Looks extends Pick<Brand, 'logo' | 'mailLayout'> {
  readonly colours: { readonly light: Colours; readonly dark: Colours };
  readonly fonts: Fonts;
}

const known = new WeakMap<Brand, Looks>();
const NO_BRAND: Brand = {};

/** The project's looks, and Postern's where it has none: one object for each project. */
export function looks(): Looks {
  const brand = registry().project.brand ?? NO_BRAND;
  const made = known.get(brand) ?? {
    ...brand,
    colours: {
      light: { ...COLOURS.light, ...brand.colours?.light },
      dark: { ...COLOURS.dark, ...brand.colours?.dark },
    },
    fonts: { ...FONTS, ...brand.fonts },
  };
  known.set(brand, made);
  return made;
}

/** An image with the app's name as its text. */
export function logoOf({ url, width, height }: NonNullable<Looks['logo']>, appName: string): string {
  return (
    `<img src="${escapeHtml(url)}" alt="${escapeHtml(appName)}" width="${width}" height="${height}" ` +
    'referrerpolicy="no-referrer">'
  );
}
