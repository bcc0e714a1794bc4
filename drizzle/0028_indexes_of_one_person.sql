CREATE INDEX "audit_events_user_created_at" ON "audit_events" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_recipient" ON "outbox" USING btree ("recipient","created_at");--> statement-breakpoint
DROP INDEX "audit_events_user_id";--> statement-breakpoint
DROP INDEX "outbox_sign_in_notices";
