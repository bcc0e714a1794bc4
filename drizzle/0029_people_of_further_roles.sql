CREATE INDEX "users_of_further_roles" ON "users" USING btree ("further_roles","created_at","id") WHERE further_roles <> '{}';--> statement-breakpoint
DROP INDEX "users_with_further_roles";
