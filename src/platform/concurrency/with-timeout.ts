/**
 * The result of `work`, or that of `late` once `ms` milliseconds have passed. The work itself goes on: what
 * then becomes of it is the caller's. A rejection in time is the caller's too; a later one goes unnoticed.
 */
export async function withTimeout<Result, Late>(
  work: Promise<Result>,
  ms: number,
  late: () => Late,
): Promise<Result | Late> {
  const { promise: limit, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    return await Promise.race([work, limit.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
