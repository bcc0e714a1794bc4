import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';

/**
 * How many bits of an address stay where it is shortened: as many as name a customer's provider and region,
 * and no customer. Source: Guidance of the German and French data protection authorities, as web analytics
 * follow it: the last octet of IPv4, the last 80 bits of IPv6.
 */
const bitsOf = (address: SQLWrapper): SQL => sql`CASE family(${address}) WHEN 4 THEN 24 ELSE 48 END`;

/** Whether an `inet` is more than a network of that many bits; null of none. */
export const isWhole = (address: SQLWrapper): SQL => sql`masklen(${address}) > ${bitsOf(address)}`;

/** The network of an `inet`, which says by its mask that it is one: `203.0.113.0/24`. */
export const shortened = (address: SQLWrapper): SQL =>
  sql`network(set_masklen(${address}, ${bitsOf(address)}))::inet`;
