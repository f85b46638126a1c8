-- Keys per purpose with a life of their own, where they are kept, the history of DID documents, own domains. See docs/decisions/0019-keys.md.

-- 1. Columns.
ALTER TABLE "institution" ADD COLUMN "domain" TEXT;
CREATE UNIQUE INDEX "institution_domain_key" ON "institution"("domain");
ALTER TABLE "signing_key" ADD COLUMN "public_key_spki" TEXT,
  ADD COLUMN "certificate_chain" TEXT,
  ADD COLUMN "custody" TEXT NOT NULL DEFAULT 'local',
  ADD COLUMN "module_reference" TEXT,
  ADD COLUMN "compromised_at" TIMESTAMPTZ(3),
  ADD COLUMN "compromised_by" UUID,
  ADD COLUMN "compromised_reason" TEXT NOT NULL DEFAULT '';
CREATE TABLE "did_document_version" (
    "institution_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "did_document_version_pkey" PRIMARY KEY ("institution_id","number")
);
CREATE INDEX "credential_institution_id_key_id_idx" ON "credential"("institution_id", "key_id");

-- 2. What was marked by hand until now. Row-level security is forced on the owner too, who would see no row.
alter table signing_key no force row level security;
update signing_key set compromised_at = coalesce(retired_at, activated_at, created_at) where state = 'compromised';
alter table signing_key force row level security;

-- 3. Invariants.
alter table signing_key drop constraint signing_key_material,
  add constraint signing_key_purpose check (
    (purpose = 'issue' and algorithm = 'Ed25519') or (purpose = 'token' and algorithm = 'P-256')
    or (purpose = 'seal' and algorithm in ('P-256', 'RSA'))),
  add constraint signing_key_custody check (custody in ('local', 'pkcs11')),
  add constraint signing_key_material check (state = 'pending' or (
    (custody = 'local') = (wrapped_private_key is not null) and (custody = 'pkcs11') = (module_reference is not null)
    and case purpose when 'seal' then public_key_spki is not null and certificate_chain is not null else public_key_multibase is not null end)),
  add constraint signing_key_compromised check ((state = 'compromised') = (compromised_at is not null));

-- A key goes one way: pending, active, verify-only, compromised. Nobody makes a compromised key good again, not even the database's owner by mistake.
create function app.keep_key_life() returns trigger language plpgsql as $$ begin
  if new.state <> old.state and (old.state, new.state) not in
     (('pending', 'active'), ('active', 'verify-only'), ('active', 'compromised'), ('verify-only', 'compromised')) then
    raise exception 'a signing key does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if (new.purpose, new.algorithm) is distinct from (old.purpose, old.algorithm)
     or (old.state <> 'pending' and (new.public_key_multibase, new.public_key_spki, new.custody, new.module_reference, new.activated_at)
       is distinct from (old.public_key_multibase, old.public_key_spki, old.custody, old.module_reference, old.activated_at))
     or (old.state = 'compromised' and (new.compromised_at, new.compromised_by) is distinct from (old.compromised_at, old.compromised_by)) then
    raise exception 'a signing key stays the key it is' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_key_life before update on signing_key for each row execute function app.keep_key_life();

-- A host name as in the certificate of a web server: at least two labels, lower case, no port. The DID follows from it.
alter table institution add constraint institution_domain check (domain is null or (length(domain) <= 253 and did = 'did:web:' || domain
  and domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$'));

-- Credentials name their issuer for ever.
create function app.keep_domain() returns trigger language plpgsql as $$ begin
  if new.domain is distinct from old.domain and exists (select from credential c where c.institution_id = old.id) then
    raise exception 'credentials name the former domain' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_domain before update of domain on institution for each row execute function app.keep_domain();

-- 4. Who may see and write what.
alter table did_document_version enable row level security, force row level security,
  add constraint did_document_version_number check (number > 0),
  add constraint did_document_version_sha256 check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
create policy tenant on did_document_version to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
create policy published on did_document_version for select to testamur_catalogue using (true);
-- Added, never changed.
grant select, insert on did_document_version to testamur_app, testamur_worker;
grant select on did_document_version to testamur_catalogue;

grant select (domain) on institution to testamur_catalogue;
grant select (public_key_spki, certificate_chain, custody, module_reference, compromised_at, compromised_by, compromised_reason),
      insert (custody, compromised_reason),
      update (compromised_at, compromised_by, compromised_reason) on signing_key to testamur_app;
grant select (public_key_spki, certificate_chain, compromised_at) on signing_key to testamur_catalogue;
