-- $1 userCodeHashes bytea[]
-- $2 userId uuid
-- > id uuid
-- > clientName text?
-- > ip text?
-- > userAgent text?
-- > place text?
-- > secondsAgo float8
-- > isApproved boolean
SELECT "d"."id", "d"."client_name" AS "clientName", host("d"."ip") AS "ip", "d"."user_agent" AS "userAgent", "d"."place", extract(epoch FROM now() - "d"."created_at")::float8 AS "secondsAgo", "d"."approved_at" IS NOT NULL AS "isApproved"
FROM "device_authorizations" d
WHERE "d"."user_code_hash" = ANY($1::bytea[]) AND "d"."expires_at" > now() AND "d"."denied_at" IS NULL
  AND "d"."used_at" IS NULL AND ("d"."approved_at" IS NULL OR "d"."user_id" = $2::uuid)
