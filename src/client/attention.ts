/** How often a page that is looked at again asks who is signed in, at the most, in milliseconds. */
const COOLDOWN_MS = 5000;

interface Watched {
  /** Asks who is signed in, and tells the page. @returns false: nobody knows */
  look: () => Promise<boolean>;
  /** Whether the page shows what is one person's alone. */
  isPersonal: () => boolean;
}

/**
 * Has a page ask who is signed in when it comes back: to the front, online, or out of the back/forward cache.
 * Meanwhile somebody else can have signed in on a page of another origin, which shares the cookies and no
 * channel.
 */
export function watch(signal: AbortSignal, { look, isPersonal }: Watched): void {
  let lookedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const see = () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible') return;
    const wait = lookedAt + COOLDOWN_MS - performance.now();
    // A request that comes too soon is made later: in between somebody can have signed in.
    if (wait > 0) timer = setTimeout(see, wait);
    else {
      lookedAt = performance.now();
      void look();
    }
  };
  document.addEventListener('visibilitychange', see, { signal });
  for (const event of ['focus', 'online']) addEventListener(event, see, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));

  // The browser shows a page of its cache before any script runs, so it is hidden when it goes there.
  const hide = (isHidden: boolean) =>
    Object.assign(document.documentElement.style, {
      visibility: isHidden ? 'hidden' : '',
      opacity: isHidden ? '0' : '',
    });
  addEventListener('pagehide', ({ persisted }) => persisted && isPersonal() && hide(true), { signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      lookedAt = performance.now();
      // A page that was loaded anew shows nobody.
      void look().then((isKnown) => (isKnown || !isPersonal() ? hide(false) : location.reload()));
    },
    { signal },
  );
}
