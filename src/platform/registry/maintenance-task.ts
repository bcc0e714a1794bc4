/**
 * Work that an instance does after an answer, once a minute at the most, and at each `GET /internal/cron`; a
 * process that runs all the time does it once a minute. It may overlap with itself, and be missed: the next
 * time does the rest.
 */
export interface MaintenanceTask {
  /** Begins nothing new once `withinMs` milliseconds have passed, or the process has been told to end. */
  run(withinMs: number): Promise<unknown>;
}
