'use strict';
// Stands in for the package reflect-metadata in the bundle of a function (left-out.ts): what is said of
// classes, in one map. The package asks each time which of several copies of itself knows of a class, and
// whether its runtime has maps. Source: https://rbuckton.github.io/reflect-metadata

/** @typedef {string | symbol | undefined} Member of a class; undefined is the class itself */
/** @type {WeakMap<object, Map<Member, Map<unknown, unknown>>>} */
const known = new WeakMap();

/** @param {unknown} target @param {PropertyKey} [member] @returns {Map<unknown, unknown> | undefined} */
function own(target, member) {
  if (Object(target) !== target) throw new TypeError();
  const name = typeof member === 'number' ? String(member) : member;
  return known.get(/** @type {object} */ (target))?.get(name);
}

/**
 * Where a class says it of itself, or the nearest one that it extends.
 * @returns {Map<unknown, unknown> | undefined}
 */
function nearest(
  /** @type {unknown} */ key,
  /** @type {unknown} */ target,
  /** @type {PropertyKey | undefined} */ member,
) {
  for (let at = target, said = own(at, member); ; said = own(at, member)) {
    if (said?.has(key)) return said;
    at = Object.getPrototypeOf(at);
    if (at === null) return undefined;
  }
}

/** @type {Record<string, (...given: any[]) => unknown>} */
const functions = {
  defineMetadata(key, value, target, member) {
    const said = own(target, member);
    if (said) return void said.set(key, value);
    const name = typeof member === 'number' ? String(member) : member;
    const ofTarget = known.get(target);
    const first = new Map([[key, value]]);
    if (ofTarget) ofTarget.set(name, first);
    else known.set(target, new Map([[name, first]]));
  },
  hasOwnMetadata: (key, target, member) => own(target, member)?.has(key) ?? false,
  getOwnMetadata: (key, target, member) => own(target, member)?.get(key),
  getOwnMetadataKeys: (target, member) => [...(own(target, member)?.keys() ?? [])],
  hasMetadata: (key, target, member) => nearest(key, target, member) !== undefined,
  getMetadata: (key, target, member) => nearest(key, target, member)?.get(key),
  getMetadataKeys(target, member) {
    const keys = new Set();
    for (let at = target; at !== null; at = Object.getPrototypeOf(at))
      for (const key of own(at, member)?.keys() ?? []) keys.add(key);
    return [...keys];
  },
  deleteMetadata: (key, target, member) => own(target, member)?.delete(key) ?? false,
  metadata:
    (key, value) =>
    (/** @type {[object, PropertyKey?]} */ ...member) =>
      functions.defineMetadata?.(key, value, ...member),
};

for (const [name, value] of Object.entries(functions))
  Object.defineProperty(Reflect, name, { value, configurable: true, writable: true });
