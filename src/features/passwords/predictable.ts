/** With fewer different characters even a long password is a short guess. */
const FEWEST_CHARACTERS = 4;

/** Orders in which fingers and memory run by themselves; after the last character comes the first again. */
const ORDERS = [
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
].flatMap((order) => [order, [...order].reverse().join('')]);

/**
 * Whether a password has hardly any different characters, or says over and over what would be too short if it
 * were said once: `passwordpassword`, `abcabcabcabca`.
 * @param password folded
 * @param shortest the length that is required, in UTF-16 units
 */
export function repeatsItself(password: string, shortest: number): boolean {
  if (new Set(password).size < FEWEST_CHARACTERS) return true;
  for (let unit = 1; unit < shortest && unit * 2 <= password.length; unit++) {
    if (password.startsWith(password.slice(unit))) return true;
  }
  return false;
}

/**
 * Whether a password does nothing but count, say the alphabet or run along the keys, forwards or backwards:
 * `9876543210987`.
 * @param password folded
 */
export function isRun(password: string): boolean {
  return ORDERS.some((order) =>
    order.repeat(Math.ceil(password.length / order.length) + 1).includes(password),
  );
}
