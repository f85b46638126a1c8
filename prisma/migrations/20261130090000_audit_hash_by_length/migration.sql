-- A second form of an audit entry's hash. See docs/decisions/0049-audit-seen-from-outside.md.
ALTER TABLE "audit_entry" ADD COLUMN "hash_version" SMALLINT NOT NULL DEFAULT 1;

-- Attack: concat_ws leaves NULL out, so what was in one column moves into the next and the hash stays. Rule: each value is led by its length in bytes, and
-- NULL is a dash. lib/domain/audit/entry-hash.ts says the same.
create function app.sized(value text) returns text language sql stable as $$
  select coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value, '-') || ';' $$;

-- Null where no hash is right: a form that does not exist, or an entry of the first form whose values could be told apart in another way.
create function app.audit_hash(entry public.audit_entry) returns text language sql stable as $$
  select encode(sha256(convert_to(case
    when entry.hash_version = 2 then
      'testamur-audit-2;' || app.sized(entry.previous_hash) || app.sized(entry.seq::text) || app.sized(extract(epoch from entry.at)::text)
        || app.sized(entry.institution_id::text) || app.sized(entry.actor) || app.sized(entry.action) || app.sized(entry.subject)
        || app.sized(entry.request_id) || app.sized(entry.detail::text)
    when entry.hash_version = 1 and position('|' in entry.actor) = 0 and position('|' in entry.action) = 0 and position('|' in entry.subject) = 0 then
      entry.previous_hash || '|' || entry.seq || '|' || extract(epoch from entry.at) || '|' || entry.institution_id || '|' || entry.actor || '|'
        || entry.action || '|' || entry.subject || '|' || entry.request_id || '|' || entry.detail::text
    end, 'UTF8')), 'hex') $$;

create or replace function app.chain_audit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head public.audit_head;
begin
  if new.institution_id is distinct from nullif(current_setting('app.institution_id', true), '')::uuid then
    raise insufficient_privilege using message = 'audit row of another institution';
  end if;
  insert into public.audit_head (institution_id, seq, hash) values (new.institution_id, 0, repeat('0', 64)) on conflict do nothing;
  select * into head from public.audit_head where institution_id = new.institution_id for update;
  new.seq := head.seq + 1;
  new.at := date_trunc('milliseconds', clock_timestamp());
  new.previous_hash := head.hash;
  new.hash_version := 2;
  new.hash := app.audit_hash(new);
  update public.audit_head set seq = new.seq, hash = new.hash where institution_id = new.institution_id;
  return new;
end $$;

-- Attack: an entry is written in the first form again, or a hash is set to NULL, which is neither equal nor different. Rule: after an entry of the second
-- form comes none of the first, and what is not known to be equal is a fault.
create or replace function app.find_audit_faults(wanted uuid) returns table (changed bigint, missing bigint) language sql stable as $$
  with entry as materialized (
    select e.seq, e.hash, e.previous_hash, e.hash_version,
      lag(e.hash, 1, repeat('0', 64)) over in_order as before, max(e.hash_version) over in_order as highest, app.audit_hash(e) as again
    from public.audit_entry e where e.institution_id = wanted window in_order as (order by e.seq)),
  known as (
    select seq, hash from app.recorded_head()
    union all select seq, hash from public.published_audit_head where institution_id = wanted)
  select least(
      (select min(seq) from entry
        where previous_hash is distinct from before or hash is distinct from again or hash_version is distinct from highest),
      (select min(seq) from known join entry using (seq) where known.hash is distinct from entry.hash)),
    (select (select coalesce(max(seq), 0) + 1 from entry) where (select max(seq) from known) > (select coalesce(max(seq), 0) from entry)) $$;

-- The switch-over is an entry itself, the first of the second form: every head from now on covers it, so it can be moved by nobody.
alter table audit_entry no force row level security;
alter table audit_head no force row level security;
do $$
declare
  wanted uuid;
begin
  for wanted in select institution_id from audit_head where seq > 0 loop
    perform set_config('app.institution_id', wanted::text, true);
    insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
      values (wanted, 'system', 'institution.change-audit-hash', wanted::text, gen_random_uuid()::text, '{"version": 2}');
  end loop;
  perform set_config('app.institution_id', '', true);
end $$;
alter table audit_entry force row level security;
alter table audit_head force row level security;
