-- The European Commission's classification of skills, of the installation as trusted_issuer is: designers search it, and only an operator's command writes.
-- Trigrams find a skill by a part of its label or by a misspelling; pg_trgm is a trusted extension, so the owner of the database may create it.
create extension if not exists pg_trgm;

create table esco_skill (
  iri text not null,
  reuse_level text,
  imported_at timestamptz(3) not null,
  constraint esco_skill_pkey primary key (iri),
  constraint esco_skill_iri check (iri ~ '^http://data\.europa\.eu/esco/skill/[0-9a-zA-Z-]{1,80}$'),
  constraint esco_skill_reuse_level check (reuse_level in ('transversal', 'cross-sector', 'sector-specific', 'occupation-specific')));

create table esco_label (
  iri text not null,
  language text not null,
  label text not null,
  preferred boolean not null,
  folded text not null,
  constraint esco_label_pkey primary key (language, iri, label),
  constraint esco_label_skill foreign key (iri) references esco_skill (iri) on delete cascade,
  constraint esco_label_language check (language ~ '^[a-z]{2}$'),
  constraint esco_label_label check (length(label) between 1 and 200),
  constraint esco_label_folded check (length(folded) between 1 and 400));
create index esco_label_iri on esco_label (iri);
create unique index esco_label_preferred on esco_label (language, iri) where preferred;
create index esco_label_start on esco_label (language, folded text_pattern_ops);
create index esco_label_part on esco_label using gin (folded gin_trgm_ops);

grant select on esco_skill, esco_label to testamur_app, testamur_worker;
grant insert, update, delete on esco_skill, esco_label to testamur_worker;
