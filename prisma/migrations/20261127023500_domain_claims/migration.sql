-- A host name of an institution's own counts only once its owner has shown that it is theirs. See docs/decisions/0023-own-domain-proof.md.
CREATE TABLE "domain_claim" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "domain_claim_pkey" PRIMARY KEY ("institution_id")
);

-- The domain is not unique: whoever claims it first must not keep its owner from it.
alter table domain_claim
  add constraint domain_claim_institution foreign key (institution_id) references institution (id),
  add constraint domain_claim_domain check (length(domain) <= 253
    and domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$'),
  add constraint domain_claim_token check (token ~ '^[A-Za-z0-9_-]{22}$'),
  add constraint domain_claim_outcome check (outcome in ('no-record', 'other-record', 'unreachable', 'taken', 'settled')
    and (outcome is null) = (checked_at is null));

alter table domain_claim enable row level security, force row level security;
create policy tenant on domain_claim to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update, delete on domain_claim to testamur_app, testamur_worker;

-- Attack: an administrator names another university's host, and what is issued here is believed to be theirs. Rule: the web's role never sets a host
-- name; the worker does, after it has found the claim's record in the name's own zone.
create function app.keep_domain_proved() returns trigger language plpgsql as $$ begin
  if new.domain is not null and (tg_op = 'INSERT' or new.domain is distinct from old.domain) and current_user = 'testamur_app' then
    raise exception 'a host name is set by whoever proved it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_domain_proved before insert or update of domain on institution for each row execute function app.keep_domain_proved();

-- Credentials name their issuer for ever: by the host name or by this installation's address.
create or replace function app.keep_domain() returns trigger language plpgsql as $$ begin
  if (new.domain is distinct from old.domain or new.did is distinct from old.did)
      and exists (select from credential c where c.institution_id = old.id) then
    raise exception 'credentials name the former DID' using errcode = 'check_violation';
  end if;
  return new;
end $$;
drop trigger keep_domain on institution;
create trigger keep_domain before update of domain, did on institution for each row execute function app.keep_domain();
