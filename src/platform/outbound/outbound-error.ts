const SENTENCES = {
  'not-named': 'the configuration does not name it',
  'not-https': 'only https is spoken to it',
  address: 'it has an address that is none of the internet',
  redirect: 'it answers with a redirect',
  encoded: 'it answers with a compressed body',
  'too-long': 'its answer is longer than 1 MB',
  late: 'it does not answer in time',
  unreachable: 'it can not be reached, or breaks off',
} as const;

/** Why a call to another server was not made, or its answer not taken. Names the host, and nothing else. */
export class OutboundError extends Error {
  constructor(
    readonly reason: keyof typeof SENTENCES,
    readonly host: string,
    options?: ErrorOptions,
  ) {
    super(`${host}: ${SENTENCES[reason]}`, options);
    this.name = 'OutboundError';
  }
}
