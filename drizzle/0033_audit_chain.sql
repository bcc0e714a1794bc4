CREATE TABLE "audit_chain" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"commitments" "bytea" NOT NULL,
	"ip_salt" "bytea",
	"network_salt" "bytea",
	"user_agent_salt" "bytea",
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_chain_event_id_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"number" bigint PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"youngest_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"key_id" text,
	"signature" "bytea",
	"due_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "audit_checkpoints_sequence_unique" UNIQUE("sequence")
);
--> statement-breakpoint
CREATE INDEX "audit_checkpoints_youngest_at" ON "audit_checkpoints" USING btree ("youngest_at");--> statement-breakpoint
CREATE INDEX "audit_checkpoints_due_at" ON "audit_checkpoints" USING btree ("due_at") WHERE "audit_checkpoints"."due_at" IS NOT NULL;