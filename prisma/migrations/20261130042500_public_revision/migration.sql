-- CreateTable
CREATE TABLE "public_revision" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "revision" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "public_revision_pkey" PRIMARY KEY ("only")
);

-- One row, of the whole installation: a number that every change of what the public may read makes larger. Web processes ask for it before they answer from
-- memory (lib/web/front-door), so a change shows with the next request.
alter table public_revision add constraint public_revision_only check ("only");
insert into public_revision default values;
grant select on public_revision to testamur_app, testamur_worker;
grant select, update on public_revision to testamur_definer;

grant create on schema app to testamur_definer;
create function app.note_public_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
  update public.public_revision set revision = revision + 1;
  return null;
end $$;
alter function app.note_public_change() owner to testamur_definer;
revoke all on function app.note_public_change() from public;
revoke create on schema app from testamur_definer;

-- At the end of the transaction, when everything else is done: whoever changes something public waits for nobody longer than a commit takes, and holds no
-- lock that others ask for in another order. The tables and columns are those that testamur_catalogue may read.
create constraint trigger note_public_change after insert or delete or update of slug, kind, profile, did, domain on institution
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete or update on alliance_member
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after update of code on micro_credential
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_insert after insert on micro_credential_version
  deferrable initially deferred for each row when (new.state in ('published', 'retired')) execute function app.note_public_change();
create constraint trigger note_public_change after update on micro_credential_version
  deferrable initially deferred for each row when (old.state in ('published', 'retired') or new.state in ('published', 'retired'))
  execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete
  or update of version_id, title, starts_on, ends_on, places, location, contact_email, state on run
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete
  or update of state, public_key_multibase, public_key_spki, certificate_chain, activated_at, retired_at, compromised_at on signing_key
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete or update of published on status_list
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete or update on published_audit_head
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete or update on did_document_version
  deferrable initially deferred for each row execute function app.note_public_change();
create constraint trigger note_public_change after insert or delete or update of logo, logo_width, logo_height, logo_sha256 on institution_look
  deferrable initially deferred for each row execute function app.note_public_change();

-- Attack: a restored database counts anew from an older number, and at the same number says something else than what web processes still hold in memory.
-- Rule: noticing a restore, and its end, lead far beyond every number that was ever reached. While it is open no status list may be served, from memory either.
grant create on schema app to testamur_definer;
create function app.note_restore() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
  update public.public_revision set revision = revision + 1000000000;
  return null;
end $$;
alter function app.note_restore() owner to testamur_definer;
revoke all on function app.note_restore() from public;
revoke create on schema app from testamur_definer;

create trigger note_restore after update of restored_at on installation_epoch
  for each row when (old.restored_at is distinct from new.restored_at) execute function app.note_restore();
