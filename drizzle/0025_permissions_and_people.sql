ALTER TABLE "sessions" ADD COLUMN "actor_session_id" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "further_roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_seen_on" date DEFAULT CURRENT_DATE NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "deletion_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
CREATE INDEX "sessions_actor_session_id" ON "sessions" USING btree ("actor_session_id") WHERE "sessions"."actor_session_id" is not null;--> statement-breakpoint
CREATE INDEX "users_email_prefix" ON "users" USING btree ("email" COLLATE "C");--> statement-breakpoint
CREATE INDEX "users_created_at" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_last_seen_on" ON "users" USING btree ("last_seen_on","id");--> statement-breakpoint
CREATE INDEX "users_role" ON "users" USING btree ("role","created_at","id");--> statement-breakpoint
CREATE INDEX "users_further_roles" ON "users" USING gin ("further_roles") WHERE further_roles <> '{}';--> statement-breakpoint
CREATE INDEX "users_disabled" ON "users" USING btree ("created_at","id") WHERE status = 'disabled';--> statement-breakpoint
CREATE INDEX "users_deletion_due_at" ON "users" USING btree ("deletion_due_at") WHERE "users"."deletion_due_at" is not null;--> statement-breakpoint
CREATE INDEX "audit_events_actor_id" ON "audit_events" USING btree ("actor_id","created_at") WHERE "audit_events"."actor_id" is not null;