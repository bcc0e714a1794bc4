ALTER TABLE "audit_events" ADD COLUMN "outcome" text DEFAULT 'success' NOT NULL;--> statement-breakpoint
UPDATE "audit_events" SET "outcome" = 'failure' WHERE "event" IN ('refresh_superseded', 'refresh_reused', 'refresh_ahead');
