const MAX_MS = 25_000;

/** Waits until something has become so, and fails when it does not. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + MAX_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it did not become so: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
