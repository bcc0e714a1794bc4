// @ts-check

const CALLS = 'src/platform/outbound/call-out.ts';
const ADDRESSES = 'src/platform/outbound/addresses.ts';
const CALL_SPEC = ['src/platform/outbound/call-out.spec.ts'];
const ADDRESS_SPEC = ['src/platform/outbound/addresses.spec.ts'];

/**
 * Ways to break platform/outbound, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-host-that-only-begins-like-a-named-one-is-called',
    file: CALLS,
    search: 'new URL(one).origin === origin',
    replace: 'origin.startsWith(new URL(one).origin)',
    specs: CALL_SPEC,
  },
  {
    name: 'one-good-address-of-a-name-suffices',
    file: CALLS,
    search: '!addresses.every(',
    replace: '!addresses.some(',
    specs: CALL_SPEC,
  },
  {
    name: 'an-address-in-a-url-is-not-judged',
    file: CALLS,
    search: 'isIP(literal) !== 0 && !isAllowed(literal)',
    replace: 'isIP(literal) === 4 && !isAllowed(literal)',
    specs: CALL_SPEC,
  },
  {
    name: 'this-machine-is-called-in-production',
    file: CALLS,
    search: "NODE_ENV !== 'production' && isLoopback(hostname)",
    replace: 'isLoopback(hostname)',
    specs: CALL_SPEC,
  },
  {
    name: 'an-endless-body-is-read',
    file: CALLS,
    search: 'length += chunk.length;',
    replace: 'length = chunk.length;',
    specs: CALL_SPEC,
  },
  {
    name: 'a-compressed-body-is-taken',
    file: CALLS,
    search: "(headers['content-encoding'] ?? 'identity') !== 'identity'",
    replace: 'false',
    specs: CALL_SPEC,
  },
  {
    name: 'ipv4-in-a-translated-address-is-not-judged',
    file: ADDRESSES,
    search: "isPublicAddress(address.toByteArray().slice(-IPV4_BYTES).join('.'))",
    replace: 'true',
    specs: ADDRESS_SPEC,
  },
  {
    name: 'addresses-outside-of-global-unicast-pass',
    file: ADDRESSES,
    search: "address.range() === 'unicast' && address.match(GLOBAL_UNICAST)",
    replace: "address.range() === 'unicast'",
    specs: ADDRESS_SPEC,
  },
  {
    name: 'a-redirect-is-an-answer',
    file: 'src/platform/outbound/call-out.ts',
    search: "if (status >= 300 && status < 400) throw new OutboundError('redirect', host);",
    replace: '',
    specs: ['src/platform/outbound/call-out.spec.ts'],
  },
];
