// What `docs/sessions.md` promises, written down a second time on purpose.
export const FRESH = 60;
export const REPLAYED = 60;
export const MAX_REPLAYS = 30;
export const BURST = 5;
export const SUPERSEDED = 30;
export const WITHHELD = 3600;
export const IDLE = 604_800;
export const ABSOLUTE = 2_592_000;

/** Real time that passes within a virtual second: on the edge of a rule both answers are right. */
export const EDGE = 1;

/** @throws Error `otherwise`: what the product does that it promises not to do */
export function require(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
