type Child = Node | string | false | undefined;

type Attributes = Record<string, string | boolean | undefined>;

/**
 * An element. Texts become text nodes, never markup; an attribute that is `false` or `undefined` is left out.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** A button that does something at once, in the place where it stands. */
export function button(look: 'quiet' | 'link', text: string, press: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: look, part: `button ${look}` }, text);
  element.addEventListener('click', press);
  return element;
}

/** An address whole, if it is one. By `URL.canParse` a page would need Safari 17 and Chrome 120. */
export function urlOf(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** An address that a page may have read from its own one, where anybody can write a script. */
export function placeIn(address: string | null): string | undefined {
  if (address === null) return undefined;
  const url = urlOf(address, document.baseURI);
  return url && url.protocol !== 'javascript:' ? address : undefined;
}

/** A link, or nothing where the page has named no such place. */
export function link(address: string | null, text: string): HTMLAnchorElement | undefined {
  const href = placeIn(address);
  return href === undefined ? undefined : h('a', { href, part: 'link' }, text);
}

/**
 * Moves the focus to something that is not reached by Tab, such as a heading, so that a screen reader goes on
 * from there.
 */
export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus();
}
