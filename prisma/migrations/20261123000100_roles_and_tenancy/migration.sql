-- Roles, tenancy, constraints, audit chain, look-ups. See docs/decisions on tenancy.

-- 1. Roles. They belong to the cluster, so they may exist already. Passwords are set by scripts/migrate, never here.
do $$
declare
  wanted record;
begin
  for wanted in select * from (values
    ('testamur_app', 'login noinherit'), ('testamur_worker', 'login noinherit'), ('testamur_queue', 'login noinherit'),
    ('testamur_catalogue', 'nologin'), ('testamur_identity', 'nologin'), ('testamur_definer', 'nologin')) as role(name, options)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.options);
    end if;
  end loop;
  execute format('grant testamur_definer, testamur_queue to %I', current_user);
  if current_setting('server_version_num')::int >= 160000 then
    -- With inheritance the rows of the catalogue's policies would enter the app's own lists: policies are OR-ed.
    -- As text, since PostgreSQL 15 reads the statement even where it does not run it.
    execute 'grant testamur_catalogue to testamur_app, testamur_worker with inherit false, set true';
    execute 'grant testamur_identity to testamur_app with inherit false, set true';
  else
    grant testamur_catalogue to testamur_app, testamur_worker;
    grant testamur_identity to testamur_app;
  end if;
end $$;

create schema if not exists app;
grant usage on schema public, app to testamur_app, testamur_worker, testamur_catalogue, testamur_identity, testamur_definer;
grant create on schema app to testamur_definer;

create function app.institution_id() returns uuid language sql stable
  as $$ select nullif(current_setting('app.institution_id', true), '')::uuid $$;

-- 2. Row-level security, forced, on every table of a tenant.
do $$
declare
  tenant_table text;
  id_column text;
begin
  for tenant_table, id_column in
    select 'institution', 'id'
    union all
    select table_name::text, 'institution_id' from information_schema.columns
    where table_schema = 'public' and column_name = 'institution_id' and table_name not in ('session')
  loop
    execute format('alter table %I enable row level security, force row level security', tenant_table);
    execute format(
      'create policy tenant on %I to testamur_app, testamur_worker using (%I = (select app.institution_id())) with check (%I = (select app.institution_id()))',
      tenant_table, id_column, id_column);
    if tenant_table not in ('audit_entry', 'audit_head', 'signing_key') then
      execute format('grant select, insert, update on %I to testamur_app, testamur_worker', tenant_table);
    end if;
  end loop;
end $$;

grant delete on member_grant, faculty, alliance_member to testamur_app;
grant delete on operation_key to testamur_worker;

-- The wrapped private key: the worker's role alone may read or write it.
grant select (institution_id, id, purpose, algorithm, state, public_key_multibase, created_at, activated_at, retired_at, requested_by),
      insert (institution_id, id, purpose, algorithm, state, created_at, requested_by),
      update (state, activated_at, retired_at) on signing_key to testamur_app;
grant select, insert, update on signing_key to testamur_worker;

-- 3. What the public may see, through a role of its own.
create policy published on institution for select to testamur_catalogue using (true);
create policy published on alliance_member for select to testamur_catalogue using (true);
create policy published on micro_credential_version for select to testamur_catalogue
  using (published_at is not null and state in ('published', 'retired', 'superseded'));
create policy published on micro_credential for select to testamur_catalogue using (exists (
  select from micro_credential_version v where v.institution_id = micro_credential.institution_id and v.micro_credential_id = micro_credential.id));
create policy published on run for select to testamur_catalogue using (state in ('open', 'running'));
create policy published on signing_key for select to testamur_catalogue using (state <> 'pending');
create policy published on status_list for select to testamur_catalogue using (true);
grant select (id, slug, kind, profile, did, created_at) on institution to testamur_catalogue;
grant select on alliance_member to testamur_catalogue;
grant select (institution_id, id, code) on micro_credential to testamur_catalogue;
grant select (institution_id, id, micro_credential_id, number, state, content, title, ects, eqf_level, isced_f, mode, languages, search_text,
  published_at, retired_at, slug) on micro_credential_version to testamur_catalogue;
grant select (institution_id, id, version_id, title, starts_on, ends_on, places, location, contact_email, state) on run to testamur_catalogue;
grant select (institution_id, id, purpose, algorithm, state, public_key_multibase, created_at, activated_at, retired_at) on signing_key to testamur_catalogue;
grant select (institution_id, id, purpose, state, length, bits, revision, published_revision, published, published_at) on status_list to testamur_catalogue;

-- 4. People, accounts, sessions.
grant select, insert, update, delete on person, account, session to testamur_identity;
grant select, insert, update, delete on rate_limit to testamur_app;
grant select (expire), delete on rate_limit to testamur_worker;

-- 5. Invariants (docs: domain).
alter table institution add constraint institution_kind check (kind in ('university', 'alliance')),
  add constraint institution_slug check (slug ~ '^[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$');
alter table member add constraint member_state check (state in ('invited', 'active', 'disabled')),
  add constraint member_active_has_person check (state <> 'active' or person_id is not null);
alter table member_grant add constraint member_grant_role
  check (role in ('designer', 'reviewer', 'catalogue-editor', 'administrator', 'registrar', 'assessor'));
create unique index member_grant_once on member_grant (institution_id, member_id, role, coalesce(faculty_id, '00000000-0000-0000-0000-000000000000'));
alter table signing_key add constraint signing_key_state check (state in ('pending', 'active', 'verify-only', 'compromised')),
  add constraint signing_key_material check (state = 'pending' or (public_key_multibase is not null and wrapped_private_key is not null));
create unique index signing_key_one_active on signing_key (institution_id, purpose) where state = 'active';
alter table micro_credential_version
  add constraint version_state check (state in ('draft', 'in-review', 'returned', 'approved', 'published', 'retired', 'superseded')),
  add constraint version_four_eyes check (approved_by is null or (approved_by <> author_id and approved_by is distinct from submitted_by
    and approved_by is distinct from last_edited_by)),
  add constraint version_approved check (state not in ('approved', 'published', 'retired', 'superseded')
    or (approved_by is not null and approved_at is not null and content_digest is not null)),
  add constraint version_published check (state not in ('published', 'retired', 'superseded') or (published_at is not null and slug is not null));
create unique index version_one_in_work on micro_credential_version (institution_id, micro_credential_id)
  where state in ('draft', 'in-review', 'returned', 'approved');
create unique index version_one_published on micro_credential_version (institution_id, micro_credential_id) where state = 'published';
create unique index version_slug on micro_credential_version (institution_id, slug) where state = 'published';
create index version_catalogue on micro_credential_version (published_at desc, id desc) where state = 'published';
create index version_search on micro_credential_version using gin (to_tsvector('simple', search_text)) where state = 'published';
alter table review add constraint review_state check (state in ('open', 'approved', 'returned')),
  add constraint review_four_eyes check (reviewer_id is null or reviewer_id <> author_id),
  add constraint review_decided check (state = 'open' or (reviewer_id is not null and decided_at is not null));
create unique index review_one_open on review (institution_id, version_id) where state = 'open';
alter table run add constraint run_state check (state in ('planned', 'open', 'running', 'completed', 'cancelled')),
  add constraint run_dates check (starts_on is null or ends_on is null or ends_on >= starts_on),
  add constraint run_places check (places is null or places > 0);
alter table enrolment add constraint enrolment_state check (state in ('enrolled', 'completed', 'not-completed', 'withdrawn')),
  add constraint enrolment_identity check (identity_assurance in ('not-stated', 'institutional-account', 'document-checked', 'in-person'));
alter table learner_import add constraint learner_import_state check (state in ('previewed', 'confirmed', 'discarded'));
alter table assessment_result add constraint result_state check (state in ('recorded', 'ratified', 'superseded')),
  add constraint result_four_eyes check (ratified_by is null or ratified_by <> recorded_by),
  add constraint result_ratified check (state <> 'ratified' or (ratified_by is not null and ratified_at is not null)),
  add constraint result_supervision check (supervision in ('unsupervised-without-identity-check', 'supervised-without-identity-check',
    'supervised-online-with-identity-check', 'supervised-on-site-with-identity-check', 'not-stated'));
create unique index result_one_live on assessment_result (institution_id, enrolment_id, assessment_id) where state in ('recorded', 'ratified');
alter table award add constraint award_state check (state in ('ready', 'issued', 'withdrawn'));
alter table issuing_batch add constraint batch_state check (state in ('proposed', 'approved', 'rejected', 'running', 'stopped', 'done')),
  add constraint batch_four_eyes check (approved_by is null or approved_by <> proposed_by),
  add constraint batch_approved check (state not in ('approved', 'running', 'stopped', 'done') or (approved_by is not null and approved_at is not null));
create unique index batch_one_in_play on issuing_batch (institution_id, run_id) where state in ('proposed', 'approved', 'running');
alter table credential add constraint credential_state check (state in ('reserved', 'issued', 'delivered', 'claimed', 'suspended', 'revoked',
    'expired', 'cancelled', 'replaced')),
  add constraint credential_format check (format in ('elm')),
  add constraint credential_signed check (state in ('reserved', 'cancelled') or (signed_document is not null and issued_at is not null)),
  add constraint credential_index check (status_index >= 0),
  add constraint credential_revoked check (state not in ('revoked', 'replaced') or revoked_at is not null);
create unique index credential_one_live on credential (institution_id, award_id, format)
  where state in ('reserved', 'issued', 'delivered', 'claimed', 'suspended');
-- lz4 where the server was built with it; the embedded one is not.
do $$ begin alter table credential alter column signed_document set compression lz4; exception when feature_not_supported then null; end $$;
alter table status_list add constraint status_list_state check (state in ('open', 'closed')),
  add constraint status_list_purpose check (purpose in ('revocation')),
  add constraint status_list_length check (length >= 131072 and octet_length(bits) * 8 = length);
create unique index status_list_one_open on status_list (institution_id, purpose) where state = 'open';
alter table display_picture add constraint display_picture_size check (octet_length(png) <= 20000);
alter table share add constraint share_state check (state in ('active', 'ended'));
create unique index share_one_active on share (institution_id, credential_id) where state = 'active';
alter table mail_message add constraint mail_state check (state in ('queued', 'sent', 'kept', 'failed'));

-- What was approved never changes; what was signed never changes.
create function app.keep_approved_content() returns trigger language plpgsql as $$ begin
  if old.state in ('approved', 'published', 'retired', 'superseded') and new.content is distinct from old.content then
    raise exception 'approved content is frozen' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_approved_content before update on micro_credential_version for each row execute function app.keep_approved_content();

create function app.keep_signed_document() returns trigger language plpgsql as $$ begin
  if old.signed_document is not null and new.signed_document is distinct from old.signed_document then
    raise exception 'a signed document is kept byte for byte' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_signed_document before update on credential for each row execute function app.keep_signed_document();

-- 6. The audit chain. The trigger runs before the policy, so it checks the institution itself.
grant select on audit_entry to testamur_app, testamur_worker;
grant insert (institution_id, actor, action, subject, request_id, detail) on audit_entry to testamur_app, testamur_worker;
grant select, insert, update on audit_head to testamur_definer;
create policy chain on audit_head to testamur_definer using (true) with check (true);

create function app.chain_audit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  new.hash := encode(sha256(convert_to(concat_ws('|', head.hash, new.seq, extract(epoch from new.at), new.institution_id, new.actor, new.action,
    new.subject, new.request_id, new.detail::text), 'UTF8')), 'hex');
  update public.audit_head set seq = new.seq, hash = new.hash where institution_id = new.institution_id;
  return new;
end $$;
alter function app.chain_audit() owner to testamur_definer;
create trigger chain_audit before insert on audit_entry for each row execute function app.chain_audit();

create function app.check_audit_chain(wanted uuid) returns bigint language sql stable as $$
  select min(seq) from (select seq, hash, previous_hash, lag(hash, 1, repeat('0', 64)) over (order by seq) as before,
      encode(sha256(convert_to(concat_ws('|', previous_hash, seq, extract(epoch from at), institution_id, actor, action, subject, request_id, detail::text), 'UTF8')), 'hex') as again
    from public.audit_entry where institution_id = wanted) entry
  where previous_hash <> before or hash <> again $$;

-- 7. Look-ups that must cross institutions before one is known. Each answers for one secret only.
grant select on person, session, account, member, member_grant, institution, learner, share, claim_link to testamur_definer;
grant select (id, signed_document) on credential to testamur_definer;
grant update (last_seen_at) on session to testamur_definer;
create policy look_up on member for select to testamur_definer using (true);
create policy look_up on member_grant for select to testamur_definer using (true);
create policy look_up on institution for select to testamur_definer using (true);
create policy look_up on learner for select to testamur_definer using (true);
create policy look_up on share for select to testamur_definer using (true);
create policy look_up on claim_link for select to testamur_definer using (true);
create policy look_up on credential for select to testamur_definer using (true);

-- The signed-in person of a session, with memberships and learner records as they are now: a disabled person or a changed role counts at once.
create function app.session_actor(hash text) returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  live record;
begin
  select s.person_id, s.institution_id, s.last_seen_at, p.display_name, p.email into live
  from public.session s join public.person p on p.id = s.person_id
  where s.token_hash = hash and s.expires > now() and s.created_at > now() - interval '12 hours'
    and s.last_seen_at > now() - interval '30 minutes' and p.disabled_at is null;
  if not found then return null; end if;
  if live.last_seen_at < now() - interval '1 minute' then
    update public.session set last_seen_at = now() where token_hash = hash;
  end if;
  return jsonb_build_object(
    'personId', live.person_id, 'displayName', live.display_name, 'email', live.email, 'chosenInstitutionId', live.institution_id,
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('institutionId', m.institution_id, 'slug', i.slug, 'kind', i.kind,
        'legalName', i.profile->'legalName', 'accent', i.profile->'accent', 'memberId', m.id,
        'grants', coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'facultyId', g.faculty_id) order by g.role)
          from public.member_grant g where g.institution_id = m.institution_id and g.member_id = m.id), '[]'::jsonb)) order by i.slug)
      from public.member m join public.institution i on i.id = m.institution_id
      where m.person_id = live.person_id and m.state = 'active'), '[]'::jsonb),
    'learners', coalesce((select jsonb_agg(jsonb_build_object('institutionId', l.institution_id, 'learnerId', l.id) order by l.created_at)
      from public.learner l where l.person_id = live.person_id), '[]'::jsonb));
end $$;

-- Whether a submitted file is the very one issued here: answers with a digest, and only to who knows the credential's random id.
create function app.signed_sha256(credential_id uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(c.signed_document, 'UTF8')), 'hex') from public.credential c where c.id = credential_id $$;

create function app.share_by_token(hash text) returns table (institution_id uuid, share_id uuid, credential_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.institution_id, s.id, s.credential_id from public.share s where s.token_hash = hash and s.state = 'active' $$;

create function app.claim_by_token(hash text) returns table (institution_id uuid, claim_link_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.institution_id, c.id from public.claim_link c where c.token_hash = hash $$;

create function app.invitation_by_token(hash text) returns table (institution_id uuid, member_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.institution_id, m.id from public.member m where m.invitation_hash = hash $$;

-- Sessions that nobody can use any more go, with the ID token they hold: the worker asks for it and sees none of them.
grant delete on session to testamur_definer;
create function app.purge_sessions() returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from public.session s where s.expires < now() or s.created_at < now() - interval '12 hours' or s.last_seen_at < now() - interval '30 minutes'
    returning 1)
  select count(*) from gone $$;
alter function app.purge_sessions() owner to testamur_definer;
revoke all on function app.purge_sessions() from public;
grant execute on function app.purge_sessions() to testamur_worker;

do $$
declare
  look_up text;
begin
  foreach look_up in array array['app.session_actor(text)', 'app.signed_sha256(uuid)', 'app.share_by_token(text)', 'app.claim_by_token(text)', 'app.invitation_by_token(text)'] loop
    execute format('alter function %s owner to testamur_definer', look_up);
    execute format('revoke all on function %s from public', look_up);
    execute format('grant execute on function %s to testamur_app', look_up);
  end loop;
end $$;
revoke create on schema app from testamur_definer;

-- 8. The outbox. Only jobs of the institution that is set can be added; a rolled-back transaction takes its job along.
create schema if not exists jobs authorization testamur_queue;
create function jobs.enqueue(task text, payload jsonb, key text default null, run_at timestamptz default now()) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
  if coalesce(current_setting('app.institution_id', true), '') = ''
     or payload->>'institutionId' is distinct from current_setting('app.institution_id', true)
  then raise insufficient_privilege using message = 'job of another institution'; end if;
  perform graphile_worker.add_job(task, payload::json, job_key => key, run_at => run_at, max_attempts => 12);
end $$;
alter function jobs.enqueue(text, jsonb, text, timestamptz) owner to testamur_queue;
revoke all on function jobs.enqueue(text, jsonb, text, timestamptz) from public;
grant usage on schema jobs to testamur_app, testamur_worker;
grant execute on function jobs.enqueue(text, jsonb, text, timestamptz) to testamur_app, testamur_worker;
