let last = 0;

/**
 * The time since the page began, in milliseconds, for what came before what: each reading is later than the
 * one before. A browser's own clock stands still for a millisecond, or for 100 where it resists
 * fingerprinting, and in that time an answer and a sign-out would be as late as each other.
 */
export const now = () => (last = Math.max(performance.now(), last + 0.001));
