/** As much of a document as an element of src/client/elements touches; it has no looks. */
type Listener = (event: { type: string; preventDefault(): void }) => unknown;

type Child = FakeElement | string;

/** One alternative of a selector: a tag, a class, an attribute, or one with a value. */
const matches = (element: FakeElement, selector: string): boolean => {
  const [, tag = '', name = '', value, kind = ''] =
    /^(\w*)(?:\[([\w-]+)(?:=([\w-]+))?\])?(?:\.([\w-]+))?$/.exec(selector.trim()) ?? [];
  return (
    (!tag || element.localName === tag) &&
    (!name || (value === undefined ? element.hasAttribute(name) : element.getAttribute(name) === value)) &&
    (!kind || (element.getAttribute('class') ?? '').split(' ').includes(kind))
  );
};

export class FakeElement {
  localName = '';
  children: Child[] = [];
  parent: FakeElement | undefined;
  shadowRoot: FakeElement | undefined;
  adoptedStyleSheets: unknown[] = [];
  isConnected = true;
  autofocus = false;
  tabIndex = 0;
  readonly listeners: [type: string, listener: Listener][] = [];
  readonly #attributes = new Map<string, string>();
  #value: string | undefined;

  setAttribute = (name: string, value: string) => void this.#attributes.set(name, value);
  getAttribute = (name: string) => this.#attributes.get(name) ?? null;
  hasAttribute = (name: string) => this.#attributes.has(name);
  addEventListener = (type: string, listener: Listener) => void this.listeners.push([type, listener]);
  focus = () => undefined;
  closest = () => null;
  getRootNode = () => ({ activeElement: null });

  dispatchEvent(event: { type: string }): boolean {
    for (const [type, listener] of this.listeners)
      if (type === event.type) listener({ ...event, preventDefault: () => undefined });
    return true;
  }

  append(...children: Child[]): void {
    for (const child of children) if (typeof child !== 'string') child.parent = this;
    this.children.push(...children);
  }

  prepend(...children: Child[]): void {
    this.children.unshift(...children);
  }

  replaceChildren(...children: Child[]): void {
    this.children = [];
    this.append(...children);
  }

  attachShadow(): FakeElement {
    this.shadowRoot = new FakeElement();
    return this.shadowRoot;
  }

  /** All that is in it. */
  get all(): FakeElement[] {
    const own = this.children.filter((child) => typeof child !== 'string');
    return own.flatMap((child) => [child, ...child.all]);
  }

  querySelector(selector: string): FakeElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  querySelectorAll(selector: string): FakeElement[] {
    return this.all.filter((one) => selector.split(',').some((part) => matches(one, part)));
  }

  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }

  set textContent(text: string | null) {
    this.children = text ? [text] : [];
  }

  get value(): string {
    return this.#value ?? this.getAttribute('value') ?? '';
  }

  set value(text: string) {
    this.#value = text;
  }
}

/** Properties that stand for an attribute. */
const REFLECTED = {
  ariaBusy: 'aria-busy',
  ariaDisabled: 'aria-disabled',
  ariaInvalid: 'aria-invalid',
  type: 'type',
  id: 'id',
  lang: 'lang',
};
for (const [property, attribute] of Object.entries(REFLECTED))
  Object.defineProperty(FakeElement.prototype, property, {
    get(this: FakeElement) {
      return this.getAttribute(attribute);
    },
    set(this: FakeElement, value: string | null) {
      this.setAttribute(attribute, value ?? '');
    },
  });
Object.defineProperty(FakeElement.prototype, 'hidden', {
  get(this: FakeElement) {
    return this.getAttribute('hidden') === '';
  },
  set(this: FakeElement, value: boolean) {
    this.setAttribute('hidden', value ? '' : 'until-never');
  },
});

/** The globals by which elements are made. @param root its `localName` is that of the element to define */
export function fakeDocument(lang: string, attributes: Readonly<Record<string, string>>) {
  let made: FakeElement | undefined;
  const document = {
    documentElement: { lang },
    body: undefined,
    createElement: (tag: string) => Object.assign(new FakeElement(), { localName: tag }),
  };
  class HTMLElement extends FakeElement {
    constructor() {
      super();
      for (const [name, value] of Object.entries(attributes)) this.setAttribute(name, value);
    }
  }
  const define = (_: string, made_: new () => FakeElement & { connectedCallback(): void }) => {
    const element = new made_();
    made = element;
    element.connectedCallback();
  };
  class CustomEvent {
    constructor(readonly type: string) {}
  }
  class CSSStyleSheet {
    replaceSync = () => undefined;
  }
  return {
    globals: {
      document,
      HTMLElement,
      customElements: { define },
      CustomEvent,
      Event: CustomEvent,
      CSSStyleSheet,
    },
    element: () => {
      if (!made?.shadowRoot) throw new Error('the script has defined no element');
      return made.shadowRoot;
    },
  };
}
