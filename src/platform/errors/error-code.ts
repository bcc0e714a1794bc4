export interface ErrorCode {
  status: number;
  title: string;
  /** Seconds after which a client may try again; sent as Retry-After. */
  retryAfter?: number;
}
