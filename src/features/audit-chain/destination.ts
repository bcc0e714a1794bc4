import { createHash } from 'node:crypto';
import type { Env } from '../../platform/env/env.js';
import { callOut, type OutboundRequest } from '../../platform/outbound/call-out.js';
import type { Checkpoint } from './checkpoint.js';

/** S3's answer where the object is there already: an earlier try has arrived, and nothing is written over. */
const PRECONDITION_FAILED = 412;

const DAY_MS = 86_400_000;

/**
 * Sends a checkpoint to AUDIT_CHECKPOINT_URL: as JSON by POST, or as an object of its own.
 * @throws OutboundError, or Error for an answer that says that it was not taken
 */
export async function sendOut(checkpoint: Checkpoint, env: Env): Promise<void> {
  const url = env.AUDIT_CHECKPOINT_URL;
  if (url === undefined) return;
  const isBucket = url.startsWith('s3:');
  const { status } = await callOut(
    isBucket ? await putOf(checkpoint, url, env) : postOf(checkpoint, url),
    env,
  );
  const isTaken = (status >= 200 && status < 300) || (isBucket && status === PRECONDITION_FAILED);
  if (!isTaken) throw new Error(`the answer to a checkpoint was ${status}`);
}

const JSON_TYPE = { 'content-type': 'application/json' };

function postOf(checkpoint: Checkpoint, url: string): OutboundRequest {
  return { url, named: [url], method: 'POST', headers: JSON_TYPE, body: JSON.stringify(checkpoint) };
}

/**
 * An object that nobody can change or remove before the retention has passed, in a bucket with object lock.
 * Source: Amazon S3 API Reference, "PutObject"; User Guide, "Locking objects with Object Lock".
 */
async function putOf(checkpoint: Checkpoint, destination: string, env: Env): Promise<OutboundRequest> {
  const url = objectUrl(destination, checkpoint, env);
  const body = JSON.stringify(checkpoint);
  const digest = createHash('sha256').update(body).digest();
  const until = new Date(Date.parse(checkpoint.createdAt) + env.AUDIT_RETENTION_DAYS * DAY_MS);
  const { AwsV4Signer } = await import('aws4fetch');
  const { AWS_SESSION_TOKEN: sessionToken } = env;
  const signer = new AwsV4Signer({
    method: 'PUT',
    url,
    body,
    service: 's3',
    region: env.AWS_REGION,
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    ...(sessionToken === undefined ? {} : { sessionToken }),
    headers: {
      ...JSON_TYPE,
      'if-none-match': '*',
      'x-amz-checksum-sha256': digest.toString('base64'),
      'x-amz-content-sha256': digest.toString('hex'),
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': until.toISOString(),
    },
  });
  const { headers } = await signer.sign();
  return { url, named: [url], method: 'PUT', headers: Object.fromEntries(headers), body };
}

/** `s3://bucket/prefix` at Amazon, or below AUDIT_CHECKPOINT_S3_ENDPOINT. */
function objectUrl(destination: string, { number, hash }: Checkpoint, env: Env): string {
  const { hostname: bucket, pathname } = new URL(destination);
  const prefix = pathname.replace(/^\/|\/$/g, '');
  // Padded, so that a listing has them in their order. With the hash: after a backup was restored, another
  // checkpoint has the same number, and has to be another object.
  const own = `${String(number).padStart(12, '0')}-${hash.slice(0, 16)}.json`;
  const name = `${prefix === '' ? '' : `${prefix}/`}${own}`;
  const endpoint = env.AUDIT_CHECKPOINT_S3_ENDPOINT?.replace(/\/$/, '');
  return endpoint === undefined
    ? `https://${bucket}.s3.${env.AWS_REGION}.amazonaws.com/${name}`
    : `${endpoint}/${bucket}/${name}`;
}
