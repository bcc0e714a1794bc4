import type { ConsolePlace } from './view.js';

/** The place that a fragment names: `#audit?user=1`, `#people/1`; an empty one names none. */
export function placeOf(fragment: string): ConsolePlace {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s);
  const [view = '', id = ''] = path.split(/\/(.*)/s);
  return { view, id: decoded(id), query: new URLSearchParams(query) };
}

/** A person may write anything into an address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** An address with these values, such as `people?role=admin`; empty ones are left out. */
export function addressOf(view: string, values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).filter((pair): pair is [string, string] => !!pair[1]);
  return pairs.length > 0 ? `${view}?${new URLSearchParams(pairs).toString()}` : view;
}
