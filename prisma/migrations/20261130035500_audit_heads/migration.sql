-- Heads of the audit trail, signed hourly and kept. See docs/decisions/0049-audit-seen-from-outside.md.
CREATE TABLE "published_audit_head" (
    "institution_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "published_audit_head_pkey" PRIMARY KEY ("institution_id","seq")
);
alter table published_audit_head
  add constraint published_audit_head_institution foreign key (institution_id) references institution (id),
  add constraint published_audit_head_key foreign key (institution_id, key_id) references signing_key (institution_id, id),
  add constraint published_audit_head_hash check (seq > 0 and hash ~ '^[0-9a-f]{64}$');

alter table published_audit_head enable row level security, force row level security;
create policy tenant on published_audit_head to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
create policy published on published_audit_head for select to testamur_catalogue using (true);
grant select on published_audit_head to testamur_app, testamur_worker, testamur_catalogue;
-- Number and hash of a published head never change; the same head is only signed again.
grant insert, update (key_id, signed_at, document) on published_audit_head to testamur_worker;

-- The page finds what one person did, and all of one kind.
create index audit_entry_institution_id_actor_seq_idx on audit_entry (institution_id, actor, seq);
create index audit_entry_institution_id_action_seq_idx on audit_entry (institution_id, action, seq);

-- The head that the trigger keeps, of the institution that is set and no other: the check compares with it.
grant create on schema app to testamur_definer;
create function app.recorded_head() returns table (seq bigint, hash text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.seq, h.hash from public.audit_head h where h.institution_id = app.institution_id() and h.seq > 0 $$;
alter function app.recorded_head() owner to testamur_definer;
revoke all on function app.recorded_head() from public;
grant execute on function app.recorded_head() to testamur_app, testamur_worker;
revoke create on schema app from testamur_definer;

-- The first entry that was changed, and the first that is missing at the end: by the chain, the recorded head and all published heads.
create function app.find_audit_faults(wanted uuid) returns table (changed bigint, missing bigint) language sql stable as $$
  with entry as materialized (
    select seq, hash, previous_hash, lag(hash, 1, repeat('0', 64)) over (order by seq) as before,
      encode(sha256(convert_to(concat_ws('|', previous_hash, seq, extract(epoch from at), institution_id, actor, action, subject, request_id, detail::text), 'UTF8')), 'hex') as again
    from public.audit_entry where institution_id = wanted),
  known as (
    select seq, hash from app.recorded_head()
    union all select seq, hash from public.published_audit_head where institution_id = wanted)
  select least(
      (select min(seq) from entry where previous_hash <> before or hash <> again),
      (select min(seq) from known join entry using (seq) where known.hash <> entry.hash)),
    (select (select coalesce(max(seq), 0) + 1 from entry) where (select max(seq) from known) > (select coalesce(max(seq), 0) from entry)) $$;

create or replace function app.check_audit_chain(wanted uuid) returns bigint language sql stable as $$
  select least(changed, missing) from app.find_audit_faults(wanted) $$;
