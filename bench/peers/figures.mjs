// @ts-check
import { median } from '../stage.mjs';

/**
 * One step, once.
 * @typedef {object} Sample
 * @property {number} ms
 * @property {number} cpu milliseconds of the server's processor time, with what follows the answer
 * @property {number} database milliseconds of processor time of its connections at the database, likewise
 * @property {number} trips to the database before the answer
 * @property {number} sent bytes of the request
 * @property {number} received bytes of the answer
 * @property {number} stored bytes between server and database, both ways
 */

/** Samples of each contender and step, by distance, in the order of their rounds. */
export class Figures {
  /** @type {Map<string, Sample[][]>} */
  #samples = new Map();

  /** @param {string} name @param {string} step @param {number} distance its index @param {Sample} sample */
  add(name, step, distance, sample) {
    const key = `${name} ${step}`;
    const byDistance = this.#samples.get(key) ?? [];
    this.#samples.set(key, byDistance);
    (byDistance[distance] ??= []).push(sample);
  }

  /**
   * @param {string} name @param {string} step @param {keyof Sample} figure
   * @param {number} [distance] its index; all of them unless it is said
   */
  values(name, step, figure, distance) {
    const byDistance = this.#samples.get(`${name} ${step}`) ?? [];
    const samples = distance === undefined ? byDistance.flat() : (byDistance[distance] ?? []);
    return samples.map((sample) => sample[figure]);
  }

  /** @param {string} name @param {string} step */
  has(name, step) {
    return this.#samples.has(`${name} ${step}`);
  }
}

/** The median, and from the least to the greatest. @param {number[]} values @param {number} digits */
export function spread(values, digits) {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${greatest.toFixed(digits)})`;
}

/** The median of how many times the other, one by one. @param {number[]} values @param {number[]} others */
export function times(values, others) {
  return median(values.map((value, index) => value / (others[index] ?? Number.NaN)));
}

/** All of them as one. @param {Sample[]} samples */
export function together(samples) {
  const sum = (/** @type {keyof Sample} */ figure) => samples.reduce((all, each) => all + each[figure], 0);
  return {
    ms: sum('ms'),
    cpu: sum('cpu'),
    database: sum('database'),
    trips: sum('trips'),
    sent: sum('sent'),
    received: sum('received'),
    stored: sum('stored'),
  };
}
