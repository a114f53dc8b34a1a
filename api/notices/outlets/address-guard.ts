/** Keeps calls that leave the product from reaching what stands inside the installation's own network. */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { NotDelivered } from './outlet.ts';

/** Ranges that are not the public internet, a list for each family (one alone takes every IPv4 address for a mapped one): loopback, link-local (cloud metadata), private, shared, multicast, and the IPv6 forms that carry IPv4. */
const INSIDE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) INSIDE.ipv4.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) INSIDE.ipv6.addSubnet(net, prefix, 'ipv6');

/** An address that only this installation's network can mean. */
export function isInside(address: string): boolean {
  const family = ([undefined, 'ipv4', 'ipv6'] as const)[[0, 4, 6].indexOf(isIP(address))];
  return family === undefined || INSIDE[family].check(address, family);
}

/** @throws {NotDelivered} for an address that may not be called: without TLS or inside, unless its host is allowed */
export function checkUrl(url: URL, allowedHosts: readonly string[]): void {
  const host = hostOf(url);
  if (allowedHosts.includes(host)) {
    if (url.protocol === 'https:' || url.protocol === 'http:') return;
    throw new NotDelivered('the address is neither https nor http', true);
  }
  if (url.protocol !== 'https:') throw new NotDelivered('the address is not https, and its host is not allowed explicitly', true);
  if (isIP(host) !== 0 && isInside(host)) throw new NotDelivered('the address is a private one, and not allowed explicitly', true);
}

/** For the connection itself: what a name means is looked at when it is connected to, so that it cannot change in between. */
export function guardedLookup(allowed: boolean): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || (!allowed && addresses.some(({ address }) => isInside(address)))) return callback(new NotDelivered('the name stands for a private address, and is not allowed explicitly', true), '', 0);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
