-- A restored database notices that it is one and takes over what was revoked since the backup. See docs/decisions/0048-after-a-restore.md.
CREATE TABLE "installation_epoch" (
    "only_row" BOOLEAN NOT NULL DEFAULT true,
    "installation_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "counter" BIGINT NOT NULL DEFAULT 0,
    "advanced_at" TIMESTAMPTZ(3),
    "restored_at" TIMESTAMPTZ(3),

    CONSTRAINT "installation_epoch_pkey" PRIMARY KEY ("only_row")
);
alter table installation_epoch add constraint installation_epoch_only_row check (only_row), add constraint installation_epoch_counter check (counter >= 0);
insert into installation_epoch default values;
-- Of the whole installation: it says nothing of any institution.
grant select on installation_epoch to testamur_app, testamur_worker;
grant update on installation_epoch to testamur_worker;

CREATE TABLE "imported_status_list" (
    "institution_id" UUID NOT NULL,
    "status_list_id" UUID NOT NULL,
    "bits" BYTEA NOT NULL,
    "imported_at" TIMESTAMPTZ(3),

    CONSTRAINT "imported_status_list_pkey" PRIMARY KEY ("institution_id","status_list_id")
);
ALTER TABLE "imported_status_list" ADD CONSTRAINT "imported_status_list_institution_id_status_list_id_fkey" FOREIGN KEY ("institution_id", "status_list_id") REFERENCES "status_list"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
alter table imported_status_list enable row level security, force row level security;
create policy tenant on imported_status_list to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
-- The web reads it in the trigger below and can never write it.
grant select on imported_status_list to testamur_app, testamur_worker;
grant insert, update on imported_status_list to testamur_worker;

-- A suspension that was read from a published list was somebody's decision whose name is lost.
alter table credential drop constraint credential_suspended,
  add constraint credential_suspended check (state <> 'suspended'
    or (suspended_at is not null and (suspended_by is not null or suspension_reason <> '')));

-- What a published list says is revoked was decided before the restore, by as many registrars as it took then.
create function app.is_revoked_in_imported_list(of credential) returns boolean language sql stable as $$
  select exists (select from public.imported_status_list l
    where l.institution_id = of.institution_id and l.status_list_id = of.status_list_id
      and get_bit(l.bits, (of.status_index & ~7) | (7 - (of.status_index & 7))) = 1)
$$;
create or replace function app.guard_revocation() returns trigger language plpgsql as $$
declare
  is_decided boolean := case new.state
    when 'revoked' then app.is_approved_now(new.institution_id, 'credential-revocation', new.award_id) or app.is_revoked_in_imported_list(new)
    when 'replaced' then exists (select from public.open_replacement o
      join public.issuing_batch b on b.institution_id = o.institution_id and b.id = o.batch_id
      where o.institution_id = new.institution_id and o.award_id = new.award_id and b.approved_by is not null)
    else false end;
begin
  if not is_decided and (select i.revocation_policy from public.institution i where i.id = new.institution_id) = 'two-registrars' then
    raise exception 'a second registrar has to confirm this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
