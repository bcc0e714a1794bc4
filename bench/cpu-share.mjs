// @ts-check
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In microseconds. */
const PERIOD = 100_000;

/** Where the kernel has groups of processes whose processor time can be bounded: of version 2, and 1. */
const TREES = [
  { root: '/sys/fs/cgroup', mark: 'cgroup.controllers' },
  { root: '/sys/fs/cgroup/cpu', mark: 'cpu.cfs_quota_us' },
];

/**
 * Holds a process to a share of one processor, as on a small machine of its own. Wants Linux, and root.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {number} pid
 * @param {number} share 0.05: 5 ms of every 100
 * @returns {Promise<boolean>} whether that can be had here
 */
export async function holdToShare(hold, pid, share) {
  const tree = TREES.find(({ root, mark }) => existsSync(join(root, mark)));
  if (!tree) return false;
  const group = join(tree.root, `postern-bench-${pid}`);
  const quota = Math.round(share * PERIOD);
  try {
    await hold(
      () => mkdirSync(group),
      () => leave(tree.root, group, pid),
    );
    if (tree.mark === 'cpu.cfs_quota_us') {
      writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD));
      writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quota));
    } else writeFileSync(join(group, 'cpu.max'), `${quota} ${PERIOD}`);
    writeFileSync(join(group, 'cgroup.procs'), String(pid));
    return true;
  } catch {
    return false;
  }
}

/** A group goes once it is empty. @param {string} root @param {string} group @param {number} pid */
function leave(root, group, pid) {
  try {
    writeFileSync(join(root, 'cgroup.procs'), String(pid));
  } catch {
    // The process has ended.
  }
  rmdirSync(group);
}
