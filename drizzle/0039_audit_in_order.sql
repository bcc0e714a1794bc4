DROP INDEX "audit_events_created_at";--> statement-breakpoint
CREATE INDEX "audit_events_created_at_id" ON "audit_events" USING btree ("created_at","id");