import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { ProofFactor, ProofMethod } from '../../platform/registry/proofs.js';
import { registry } from '../../platform/registry/registry.js';

/** Of each way, when it was last used to prove who one is, in seconds since 1970 by the database's clock. */
export type StoredProofs = Readonly<Record<string, number>>;

/** How the person of a session has proven who they are. A refresh proves nothing anew. */
export interface SessionProof {
  /** In the order in which they were last used; empty in a session of before they were recorded. */
  methods: readonly ProofMethod[];
  /** The last time. */
  provenAt: Date;
  /** The last time by a second factor, or by what is two by itself; undefined: never. */
  secondProvenAt: Date | undefined;
  /**
   * How sure it is: 1 is one factor, 2 are two. Source: NIST SP 800-63B-4, section 2, authentication
   * assurance levels.
   */
  assurance: 1 | 2;
}

/** The proof of a stored row. @param createdAt of its session */
export function proofOf(stored: StoredProofs | null, createdAt: Date): SessionProof {
  const proven = Object.entries(stored ?? {}).sort(([, one], [, other]) => one - other);
  const seconds = proven.filter(([method]) => factorOf(method) !== 'first');
  return {
    methods: proven.map(([method]) => method as ProofMethod),
    provenAt: dateOf(proven) ?? createdAt,
    secondProvenAt: dateOf(seconds),
    assurance: assuranceOf(proven.map(([method]) => method)),
  };
}

/** `provenAt` of a stored row, in seconds since 1970. */
export const provenAtOf = (proofs: SQLWrapper, createdAt: SQLWrapper): SQL =>
  sql`coalesce((SELECT max(proof.value::float8) FROM jsonb_each_text(${proofs}) proof),
    extract(epoch FROM ${createdAt}))`;

/** How sure these methods together are: 1 is one factor, 2 are two. */
export function assuranceOf(methods: readonly string[]): 1 | 2 {
  const factors = new Set(methods.map(factorOf));
  return factors.has('both') || (factors.has('first') && factors.has('second')) ? 2 : 1;
}

/** Whether it is enough where two factors are wanted: by two of them, or in a browser that is trusted. */
export const isOfTwo = ({ assurance, methods }: SessionProof): boolean =>
  assurance === 2 || methods.some((method) => registry().proofs[method]?.standsIn);

/** Of a method that nobody declares any more, the least. */
export const factorOf = (method: string): ProofFactor => registry().proofs[method]?.factor ?? 'first';

function dateOf(proven: readonly (readonly [string, number])[]): Date | undefined {
  const last = proven.at(-1);
  return last && new Date(last[1] * 1000);
}

/** The stored form of methods that are used now. */
export const provenNow = (methods: SQL): SQL =>
  sql`(SELECT coalesce(jsonb_object_agg(method, extract(epoch FROM now())), '{}')
    FROM unnest(${methods}) method)`;

/**
 * The stored form of methods, of which some were used before.
 * @param ages how long ago in seconds, by method; one that is missing: now
 */
export const provenBefore = (methods: SQL, ages: SQL): SQL =>
  sql`(SELECT coalesce(jsonb_object_agg(
      method, extract(epoch FROM now()) - coalesce((${ages} ->> method)::numeric, 0)
    ), '{}') FROM unnest(${methods}) method)`;

/** How long ago methods were used, in seconds; one that is missing: now. */
export type ProofAges = Readonly<Partial<Record<ProofMethod, number>>>;
