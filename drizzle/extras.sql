-- What Drizzle can't express. Applied by `npm run db:migrate` and `npm run db:push`, every time, after the tables: so
-- every statement must be one that may be repeated. All is correct without it, and faster with it.

-- A rotation updates its session's row and none of its indexed columns. With room left in the page the new version of
-- the row stays there, and no index is touched (a HOT update). Source: PostgreSQL manual, "Heap-Only Tuples (HOT)".
ALTER TABLE sessions SET (fillfactor = 70);

-- The same for a limit's row, which is updated by each hit.
ALTER TABLE rate_limits SET (fillfactor = 70);

-- The audit is written and read: nothing in it is changed but an address, which IP_RETENTION_DAYS has shortened, and nothing is deleted before its time. AUDIT_RETENTION_DAYS is
-- told by the sweep, in the statement that deletes; whoever says nothing is held to a year.
CREATE OR REPLACE FUNCTION audit_events_are_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  days integer := coalesce(nullif(current_setting('postern.audit_retention_days', true), ''), '365');
  ip_days integer := nullif(current_setting('postern.ip_retention_days', true), '');
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.created_at <= now() - make_interval(days => days) THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit events are kept for % days', days USING ERRCODE = 'restrict_violation';
  END IF;
  -- An address that is old enough, and not its network yet, becomes its network, and nothing else is changed with it.
  IF TG_OP = 'UPDATE' AND OLD.created_at <= now() - make_interval(days => ip_days)
    AND masklen(OLD.ip) > (CASE family(OLD.ip) WHEN 4 THEN 24 ELSE 48 END)
    AND NEW.ip = network(set_masklen(OLD.ip, CASE family(OLD.ip) WHEN 4 THEN 24 ELSE 48 END))::inet
  THEN
    OLD.ip := NEW.ip;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE OR REPLACE TRIGGER audit_events_are_kept BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION audit_events_are_kept();

CREATE OR REPLACE TRIGGER audit_events_are_not_emptied BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION audit_events_are_kept();

-- A seal of the audit stands as it was written. Its salts alone can go, each after the value that it belongs to; and the
-- whole of it once its event has gone, which the triggers above decide. It sees what the same statement has shortened: a
-- query of a volatile function does. Source: PostgreSQL manual, "Visibility of Data Changes".
CREATE OR REPLACE FUNCTION audit_chain_is_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  has_event boolean;
  has_later boolean;
  is_whole boolean := false;
  has_network boolean := false;
  has_agent boolean := false;
BEGIN
  IF TG_OP = 'DELETE' THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM %1$I.audit_events WHERE id = $1),
        EXISTS (SELECT FROM %1$I.audit_chain WHERE sequence > $2)', TG_TABLE_SCHEMA)
      INTO has_event, has_later USING OLD.event_id, OLD.sequence;
    IF has_event THEN
      RAISE EXCEPTION 'a seal is kept as long as its event' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Else the end of the chain would be gone, and the next event would take its place.
    IF NOT has_later THEN
      RAISE EXCEPTION 'the last seal of the audit is kept' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.sequence, NEW.event_id, NEW.hash, NEW.commitments, NEW.sealed_at)
      = (OLD.sequence, OLD.event_id, OLD.hash, OLD.commitments, OLD.sealed_at)
    AND (NEW.ip_salt IS NULL OR NEW.ip_salt = OLD.ip_salt)
    AND (NEW.network_salt IS NULL OR NEW.network_salt = OLD.network_salt)
    AND (NEW.user_agent_salt IS NULL OR NEW.user_agent_salt = OLD.user_agent_salt)
  THEN
    EXECUTE format('SELECT masklen(ip) > (CASE family(ip) WHEN 4 THEN 24 ELSE 48 END), ip IS NOT NULL,
        user_agent IS NOT NULL FROM %I.audit_events WHERE id = $1', TG_TABLE_SCHEMA)
      INTO is_whole, has_network, has_agent USING OLD.event_id;
    IF NOT ((coalesce(is_whole, false) AND NEW.ip_salt IS NULL AND OLD.ip_salt IS NOT NULL)
      OR (coalesce(has_network, false) AND NEW.network_salt IS NULL AND OLD.network_salt IS NOT NULL)
      OR (coalesce(has_agent, false) AND NEW.user_agent_salt IS NULL AND OLD.user_agent_salt IS NOT NULL))
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'seals of the audit are never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE OR REPLACE TRIGGER audit_chain_is_kept BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION audit_chain_is_kept();

CREATE OR REPLACE TRIGGER audit_chain_is_not_emptied BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION audit_chain_is_kept();

-- A checkpoint says for good what it says; only its delivery goes on. It goes as events do.
CREATE OR REPLACE FUNCTION audit_checkpoints_are_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  days integer := coalesce(nullif(current_setting('postern.audit_retention_days', true), ''), '365');
  has_later boolean;
BEGIN
  IF TG_OP = 'DELETE' AND OLD.youngest_at <= now() - make_interval(days => days) THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.audit_checkpoints WHERE number > $1)', TG_TABLE_SCHEMA)
      INTO has_later USING OLD.number;
    IF has_later THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the last checkpoint of the audit is kept' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.number, NEW.sequence, NEW.hash, NEW.youngest_at, NEW.created_at)
      = (OLD.number, OLD.sequence, OLD.hash, OLD.youngest_at, OLD.created_at)
    AND NEW.key_id IS NOT DISTINCT FROM OLD.key_id AND NEW.signature IS NOT DISTINCT FROM OLD.signature
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'checkpoints of the audit are never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE OR REPLACE TRIGGER audit_checkpoints_are_kept BEFORE UPDATE OR DELETE ON audit_checkpoints
  FOR EACH ROW EXECUTE FUNCTION audit_checkpoints_are_kept();

CREATE OR REPLACE TRIGGER audit_checkpoints_are_not_emptied BEFORE TRUNCATE ON audit_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION audit_checkpoints_are_kept();

-- Seals and checkpoints are added at the end, number by number: one that is far ahead would leave no place for those
-- that follow. Once for a statement, over all that it has added. What begins where there was none may begin anywhere: a
-- dump of the rows alone is restored so.
CREATE OR REPLACE FUNCTION audit_chain_goes_on() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  is_next boolean;
BEGIN
  EXECUTE format('SELECT count = 0 OR (last - first + 1 = count
      AND NOT EXISTS (SELECT FROM %1$I.audit_chain WHERE sequence > last)
      AND first = coalesce((SELECT max(sequence) FROM %1$I.audit_chain WHERE sequence < first) + 1, first))
    FROM (SELECT count(*), min(sequence) AS first, max(sequence) AS last FROM added) AS added', TG_TABLE_SCHEMA)
    INTO is_next;
  IF NOT is_next THEN
    RAISE EXCEPTION 'seals of the audit are added at its end' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER audit_chain_goes_on AFTER INSERT ON audit_chain
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_chain_goes_on();

-- One that says a younger event than there can be would move the sealer's window; a clock that was set back is no reason.
CREATE OR REPLACE FUNCTION audit_checkpoints_go_on() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  is_next boolean;
BEGIN
  EXECUTE format('SELECT count = 0 OR (last - first + 1 = count
      AND NOT EXISTS (SELECT FROM %1$I.audit_checkpoints WHERE number > last)
      AND first = coalesce(before.number + 1, first) AND lowest > coalesce(before.sequence, 0)
      AND highest <= (SELECT max(sequence) FROM %1$I.audit_chain)
      AND youngest <= greatest(now(), before.youngest_at))
    FROM (SELECT count(*), min(number) AS first, max(number) AS last, min(sequence) AS lowest,
      max(sequence) AS highest, max(youngest_at) AS youngest FROM added) AS added
    LEFT JOIN LATERAL (SELECT * FROM %1$I.audit_checkpoints WHERE number < first ORDER BY number DESC LIMIT 1)
      AS before ON true', TG_TABLE_SCHEMA) INTO is_next;
  IF is_next IS NOT TRUE THEN
    RAISE EXCEPTION 'checkpoints of the audit are added at its end, of what is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER audit_checkpoints_go_on AFTER INSERT ON audit_checkpoints
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_checkpoints_go_on();
