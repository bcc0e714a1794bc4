/** A person's hand on the elements of the page, by what stands on them; each waits until it is there. */
export interface Hand {
  press(button: string): Promise<void>;
  type(label: string, text: string): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
}

const LONGEST_MS = 5000;

/** Waits for what `find` finds. @throws Error after five seconds */
async function until<Thing>(what: string, find: () => Thing | undefined | false): Promise<Thing> {
  const end = performance.now() + LONGEST_MS;
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() > end) throw new Error(`there is no ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const roots = () =>
  [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []));

/** The elements that match and are shown, of the dialog in front where there is one. */
function shown<Kind extends HTMLElement>(selector: string): Kind[] {
  const dialogs = roots().flatMap((root) => [...root.querySelectorAll('dialog')]);
  const places = dialogs.length > 0 ? dialogs.slice(-1) : roots();
  return places
    .flatMap((place) => [...place.querySelectorAll<Kind>(selector)])
    .filter((element) => element.checkVisibility());
}

const textOf = (element: HTMLElement) => element.textContent.replace(/\s+/g, ' ').trim();

export const hand: Hand = {
  async press(button) {
    const found = await until(button, () => shown('button').find((one) => textOf(one) === button));
    found.focus();
    found.click();
  },
  async type(label, text) {
    const found = await until(label, () =>
      shown<HTMLLabelElement>('label').find((one) => textOf(one) === label),
    );
    const field = found.control as HTMLInputElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  async sees(text) {
    const isMeant = (said: string) => (typeof text === 'string' ? said === text : text.test(said));
    await until(String(text), () => shown('p, h1, h2, h3, label').some((one) => isMeant(textOf(one))));
  },
};

/** Waits until nothing of the page is loading any more. */
export const settled = (): Promise<true> =>
  until('end of it', () =>
    roots().every((root) => !root.querySelector('[aria-busy=true]') && root.querySelector('section, dialog')),
  );
