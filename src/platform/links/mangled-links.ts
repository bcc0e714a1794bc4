import type { Step } from '../http/steps.js';
import { SAFE_METHODS } from '../http/origin.guard.js';
import { linkPurposes } from './links.js';

/**
 * A link page's path, and what a mail program or a scanner has glued to it: an escaped fragment
 * (`%23token=…`), a full stop, a bracket.
 */
function mangledLink(): RegExp {
  return new RegExp(
    `^((?:/[\\w.-]+)*?/auth/(?:${linkPurposes().join('|')}))/?(?!\\.\\.(?:[/?#]|$))[^\\w/?#-]`,
    'i',
  );
}

/**
 * The path of the link page that a mangled URL means; undefined for one that is as it should be, or means
 * another.
 */
export function linkPageOf(url: string, mangled = mangledLink()): string | undefined {
  return mangled.exec(url)?.[1];
}

/**
 * Shows the page behind a link whose `#` came as `%23`, as Safe Links and its like send it, or to which a
 * mark of the sentence around it was glued. The page's script finds the token in the address. Runs before the
 * request is logged, so that no token gets into the log; and it redirects nobody, so that none gets into a
 * Referer.
 */
export function straightenLinks(): Step {
  const mangled = mangledLink();
  return (req) => {
    const page = SAFE_METHODS.has(req.method) ? linkPageOf(req.url, mangled) : undefined;
    if (page !== undefined) req.url = req.originalUrl = page;
  };
}
