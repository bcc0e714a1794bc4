CREATE TABLE "email_sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"user_id" uuid,
	"credential_epoch" integer NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"token_hash" "bytea",
	"key_id" text NOT NULL,
	"locale" text NOT NULL,
	"remember" boolean NOT NULL,
	"return_to" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" "bytea"
);
--> statement-breakpoint
ALTER TABLE "email_sign_ins" ADD CONSTRAINT "email_sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_sign_ins_token_hash" ON "email_sign_ins" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "email_sign_ins_browser_hash" ON "email_sign_ins" USING btree ("browser_hash");--> statement-breakpoint
CREATE INDEX "email_sign_ins_email" ON "email_sign_ins" USING btree ("email");--> statement-breakpoint
CREATE INDEX "email_sign_ins_user_id" ON "email_sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "email_sign_ins_expires_at" ON "email_sign_ins" USING btree ("expires_at");