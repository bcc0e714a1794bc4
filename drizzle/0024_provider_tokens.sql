CREATE TABLE "provider_tokens" (
	"identity_id" uuid PRIMARY KEY NOT NULL,
	"access_token" "bytea" NOT NULL,
	"refresh_token" "bytea",
	"id_token" "bytea",
	"scopes" text NOT NULL,
	"expires_at" timestamp with time zone,
	"provider_session" text,
	"renewal" uuid,
	"renewal_until" timestamp with time zone,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "provider_tokens" ADD CONSTRAINT "provider_tokens_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_tokens_kept_at" ON "provider_tokens" USING btree ("kept_at");