-- The European Union's trusted lists, of the installation as trusted_issuer is: the verifier reads them for everyone, and only an operator's command writes.
create table trusted_list (
  territory text not null,
  operator text not null,
  sequence_number integer not null,
  issued_at timestamptz(3) not null,
  next_update timestamptz(3) not null,
  imported_at timestamptz(3) not null,
  constraint trusted_list_pkey primary key (territory),
  constraint trusted_list_territory check (territory ~ '^[A-Z]{2}$'),
  constraint trusted_list_operator check (length(operator) between 1 and 300),
  constraint trusted_list_times check (next_update > issued_at));

create table seal_authority (
  id uuid not null default gen_random_uuid(),
  territory text not null,
  provider text not null,
  service text not null,
  certificate text not null,
  subject_sha256 text not null,
  granted_from timestamptz(3) not null,
  granted_until timestamptz(3),
  excluded_policies text[] not null default '{}',
  constraint seal_authority_pkey primary key (id),
  constraint seal_authority_list foreign key (territory) references trusted_list (territory) on delete cascade,
  constraint seal_authority_subject check (subject_sha256 ~ '^[0-9a-f]{64}$'),
  constraint seal_authority_times check (granted_until is null or granted_until >= granted_from));
create index seal_authority_subject_sha256 on seal_authority (subject_sha256);

grant select on trusted_list, seal_authority to testamur_app, testamur_worker;
grant insert, delete on trusted_list, seal_authority to testamur_worker;
