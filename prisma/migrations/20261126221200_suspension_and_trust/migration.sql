-- A credential can be held back for a while and given back; status lists say why they were closed; issuers that operators listed.
alter table credential add column suspended_at timestamptz(3),
  add column suspended_by uuid,
  add column suspension_reason text not null default '',
  add constraint credential_suspended check (state <> 'suspended' or (suspended_at is not null and suspended_by is not null));

alter table status_list add column closed_at timestamptz(3),
  add column closed_reason text not null default '';

-- Of the installation, not of a tenant: the verifier reads it for everyone, and only an operator's command writes it.
create table trusted_issuer (
  registry text not null,
  did text not null,
  name text not null,
  homepage text not null default '',
  imported_at timestamptz(3) not null,
  constraint trusted_issuer_pkey primary key (registry, did),
  constraint trusted_issuer_registry check (length(registry) between 1 and 100),
  constraint trusted_issuer_did check (did ~ '^did:[a-z0-9]+:.' and length(did) <= 500),
  constraint trusted_issuer_name check (length(name) between 1 and 300));
create index trusted_issuer_did on trusted_issuer (did);
grant select on trusted_issuer to testamur_app, testamur_worker;
grant insert, delete on trusted_issuer to testamur_worker;
