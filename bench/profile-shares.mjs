// @ts-check

/**
 * @typedef {object} ProfileNode
 * @property {number} id
 * @property {{ functionName: string, url: string, lineNumber: number }} callFrame
 * @property {number[]} [children]
 */
/** @typedef {{ nodes: ProfileNode[], samples: number[], timeDeltas: number[] }} Profile */

/** The time in which there was nothing to do, and what the profiler itself took. */
const LEFT_OUT = ['(idle)', 'post'];

/** V8's own work. */
const BY_ITSELF = ['(garbage collector)', '(program)'];

/**
 * The shares of each part in the time that the thread works: its own code's, and with what node does for it.
 * @param {Profile} profile
 * @returns {Map<string, { own: number, caused: number }>}
 */
export function sharesOf(profile) {
  const { byId, parents, times, total } = read(profile);
  /** @type {Map<string, { own: number, caused: number }>} */
  const shares = new Map();
  const of = (/** @type {string} */ part) =>
    shares.get(part) ?? shares.set(part, { own: 0, caused: 0 }).get(part) ?? { own: 0, caused: 0 };
  for (const [id, time] of times) {
    const node = byId.get(id);
    if (!node) continue;
    of(partOf(node)).own += time / total;
    let cause = node;
    for (let at = parents.get(id); at !== undefined && isNode(cause); at = parents.get(at)) {
      const parent = byId.get(at);
      if (parent && parent.callFrame.functionName !== '(root)') cause = parent;
    }
    of(partOf(cause)).caused += time / total;
  }
  return shares;
}

/** @param {Profile} profile @param {number} count @returns {[string, number][]} */
export function leadingFunctions(profile, count) {
  const { byId, times, total } = read(profile);
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const [id, time] of times) {
    const frame = byId.get(id)?.callFrame;
    if (!frame) continue;
    const file = frame.url.replace(/^.*\/(?:node_modules|dist)\//, '');
    const name = `${frame.functionName || '(anonymous)'} ${file}:${frame.lineNumber + 1}`;
    sums.set(name, (sums.get(name) ?? 0) + time / total);
  }
  return [...sums].toSorted(([, one], [, other]) => other - one).slice(0, count);
}

/** @param {Profile} profile */
function read({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) =>
      children.map((child) => /** @type {[number, number]} */ ([child, id])),
    ),
  );
  /** @type {Map<number, number>} */
  const times = new Map();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    if (LEFT_OUT.includes(byId.get(id)?.callFrame.functionName ?? '')) continue;
    times.set(id, (times.get(id) ?? 0) + time);
    total += time;
  }
  return { byId, parents, times, total };
}

/** @param {ProfileNode} node */
const isNode = ({ callFrame: { url, functionName } }) =>
  (url === '' || url.startsWith('node:')) && !BY_ITSELF.includes(functionName);

/** @param {ProfileNode} node */
function partOf({ callFrame: { url, functionName } }) {
  if (BY_ITSELF.includes(functionName)) return functionName;
  if (url === '' || url.startsWith('node:')) return 'node';
  const inPackage = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage) return inPackage;
  return /\/dist\/((?:platform|features|app)(?:\/[^/]+)?)/.exec(url)?.[1] ?? url;
}
