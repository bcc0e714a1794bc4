import { expect, test } from '@jest/globals';
import { isLoopbackAddress, isPublicAddress } from './addresses.js';

const each = (judge: (address: string) => boolean, addresses: string) =>
  addresses
    .trim()
    .split(/\s+/)
    .map((address) => [address, judge(address)]);
const all = (answer: boolean, addresses: string) => each(() => answer, addresses);

const OF_THE_INTERNET = `
  8.8.8.8 1.1.1.1 172.15.255.255 172.32.0.0 100.63.255.255 100.128.0.0 169.253.0.1 192.167.0.1
  2001:4860:4860::8888 2606:4700:4700::1111 ::ffff:8.8.8.8 ::ffff:0808:0808 64:ff9b::8.8.8.8`;

/** This machine, local networks, links, providers' insides, and what is reserved or of old transitions. */
const INSIDE = `
  0.0.0.0 0.1.2.3 10.0.0.1 127.0.0.1 127.255.255.254 100.64.0.1 100.127.255.255 169.254.169.254 172.16.0.1
  172.31.255.255 192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1
  240.0.0.1 255.255.255.255
  :: ::1 0:0:0:0:0:0:0:1 ::127.0.0.1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254
  ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1
  2002:7f00:1:: 2002:a00:1:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 3fff::1 5f00::1`;

test('an address of the internet is one, also where it is IPv4 in the form of IPv6', () => {
  expect(each(isPublicAddress, OF_THE_INTERNET)).toEqual(all(true, OF_THE_INTERNET));
});

test('an address of this machine, a local network, a link or a reserved block is none, in any form', () => {
  expect(each(isPublicAddress, INSIDE)).toEqual(all(false, INSIDE));
});

test('what is no address is none', () => {
  const nonsense = 'localhost example.com 1.2.3.4.5 ::g [::1] 8.8.8.8/32';
  expect(each(isPublicAddress, nonsense)).toEqual(all(false, nonsense));
  expect(isPublicAddress('')).toBe(false);
});

test('this machine’s own addresses are told from all others', () => {
  const own = '127.0.0.1 127.1.2.3 ::1 ::ffff:127.0.0.1';
  expect(each(isLoopbackAddress, own)).toEqual(all(true, own));
  const others = '0.0.0.0 10.0.0.1 :: 8.8.8.8 fe80::1 localhost';
  expect(each(isLoopbackAddress, others)).toEqual(all(false, others));
});
