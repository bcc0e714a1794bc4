CREATE TABLE "pending_identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"email" text NOT NULL,
	"is_email_verified" boolean NOT NULL,
	"is_authority" boolean NOT NULL,
	"provider_session" text,
	"token_hash" "bytea",
	"key_id" text NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"locale" text NOT NULL,
	"return_to" text,
	"remember" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "pending_identities_token_hash" ON "pending_identities" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "pending_identities_email" ON "pending_identities" USING btree ("email");--> statement-breakpoint
CREATE INDEX "pending_identities_expires_at" ON "pending_identities" USING btree ("expires_at");