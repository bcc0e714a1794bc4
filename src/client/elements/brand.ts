/** A colour by day, and one by night. */
interface Shades {
  light: string;
  dark: string;
}

/** The looks of the deployment. */
interface Brand {
  accent: Shades;
  onAccent: Shades;
}

/** The part of `GET /auth/providers` that says them; an API of before says nothing. */
interface Offer {
  methods: readonly string[];
  brand?: Brand | undefined;
}

const sheet = (): CSSStyleSheet => (made ??= new CSSStyleSheet());
let made: CSSStyleSheet | undefined;
let known: Brand | undefined;

const isColour = (text: string) => /^#[\da-f]{6}$/.test(text);

/** The colours by day, and both where a browser knows `light-dark()`: a page's own property counts before. */
function rulesOf({ accent, onAccent }: Brand): string {
  if (![accent, onAccent].flatMap((one) => [one.light, one.dark]).every(isColour)) return '';
  const rule = (colour: (of: Shades) => string) =>
    `:host { --accent: var(--postern-accent, ${colour(accent)}); ` +
    `--on-accent: var(--postern-on-accent, ${colour(onAccent)}); }`;
  const both = rule(({ light, dark }) => `light-dark(${light}, ${dark})`);
  return `${rule(({ light }) => light)} @supports (color: light-dark(#000, #fff)) { ${both} }`;
}

/**
 * Gives an element the accent of the deployment. A page that has an accent of its own keeps all of it: the
 * text on it, too, which the deployment has chosen for another colour.
 * @param offer as the API says it; missing: as it was said last on this page
 */
export function wear(element: HTMLElement, offer?: Offer): void {
  if (offer) known = offer.brand;
  const { shadowRoot: root } = element;
  if (!root) return;
  sheet().replaceSync(known ? rulesOf(known) : '');
  const others = root.adoptedStyleSheets.filter((one) => one !== made);
  const isOwn = getComputedStyle(element).getPropertyValue('--postern-accent').trim() !== '';
  root.adoptedStyleSheets = isOwn ? others : [...others, sheet()];
}
