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

/** The element of index.html that has this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

/**
 * Moves the focus to something that is not reached by Tab, such as a heading, so that a screen reader goes on
 * from there.
 */
export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus();
}
