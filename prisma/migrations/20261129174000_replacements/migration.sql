-- 1. A batch awards, or replaces credentials after a correction; the second registrar's approval is the same CHECK.
alter table issuing_batch add column kind text not null default 'award',
  add column replacement_reason text not null default '',
  add constraint batch_kind check (kind in ('award', 'replacement') and (kind = 'replacement') = (replacement_reason <> ''));
-- Corrections of different learners of a run are decided one by one: only awards are limited to one batch at a time.
drop index batch_one_in_play;
create unique index batch_one_in_play on issuing_batch (institution_id, run_id)
  where kind = 'award' and state in ('proposed', 'approved', 'running');

-- 2. One open replacement per award: the row is there from the proposal until its batch ends.
create table open_replacement (
  institution_id uuid not null,
  award_id uuid not null,
  batch_id uuid not null,
  constraint open_replacement_pkey primary key (institution_id, award_id),
  constraint open_replacement_institution_id_award_id_fkey foreign key (institution_id, award_id)
    references award (institution_id, id) on delete restrict on update cascade,
  constraint open_replacement_institution_id_batch_id_fkey foreign key (institution_id, batch_id)
    references issuing_batch (institution_id, id) on delete restrict on update cascade);
create index open_replacement_institution_id_batch_id_idx on open_replacement (institution_id, batch_id);
alter table open_replacement enable row level security, force row level security;
create policy tenant on open_replacement to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, delete on open_replacement to testamur_app, testamur_worker;

-- 3. The old credential counts until its replacement is stored, so the replacement is reserved beside it; one at a time.
drop index credential_one_live;
create unique index credential_one_live on credential (institution_id, award_id, format)
  where state in ('reserved', 'issued', 'delivered', 'claimed', 'suspended') and not (state = 'reserved' and supersedes_id is not null);
create unique index credential_one_replacement on credential (institution_id, award_id, format)
  where state = 'reserved' and supersedes_id is not null;

-- 4. When something that an award's credential states was last touched: the awards whose credential is compared with the record.
alter table award add column record_changed_at timestamptz(3);
create index award_institution_id_learner_id_idx on award (institution_id, learner_id);
create index award_record_changed on award (institution_id) where record_changed_at is not null;

create function app.mark_results_changed() returns trigger language plpgsql as $$ begin
  perform from public.award a where (a.institution_id, a.enrolment_id) in (select institution_id, enrolment_id from changed)
    order by a.id for no key update;
  update public.award a set record_changed_at = now()
    where (a.institution_id, a.enrolment_id) in (select institution_id, enrolment_id from changed);
  return null;
end $$;
create trigger mark_results_added after insert on assessment_result
  referencing new table as changed for each statement execute function app.mark_results_changed();
create trigger mark_results_changed after update on assessment_result
  referencing new table as changed for each statement execute function app.mark_results_changed();

create function app.mark_learner_changed() returns trigger language plpgsql as $$ begin
  update public.award a set record_changed_at = now() where a.institution_id = new.institution_id and a.learner_id = new.id;
  return null;
end $$;
create trigger mark_learner_changed after update on learner for each row
  when ((old.display_name, old.given_name, old.family_name, old.date_of_birth, old.student_number, old.european_student_identifier)
    is distinct from (new.display_name, new.given_name, new.family_name, new.date_of_birth, new.student_number, new.european_student_identifier))
  execute function app.mark_learner_changed();

create function app.mark_enrolment_changed() returns trigger language plpgsql as $$ begin
  update public.award a set record_changed_at = now() where a.institution_id = new.institution_id and a.enrolment_id = new.id;
  return null;
end $$;
create trigger mark_enrolment_changed after update on enrolment for each row
  when (old.state is distinct from new.state) execute function app.mark_enrolment_changed();

-- What was corrected before this release is compared too. The owner is held to row-level security as well, so it is lifted for the moment.
alter table award no force row level security;
alter table assessment_result no force row level security;
alter table learner no force row level security;
update award a set record_changed_at = now()
  where exists (select from assessment_result r where r.institution_id = a.institution_id and r.enrolment_id = a.enrolment_id
      and r.corrects_id is not null and r.state in ('recorded', 'ratified'))
    or exists (select from learner l where l.institution_id = a.institution_id and l.id = a.learner_id and l.revision > 1);
alter table award force row level security;
alter table assessment_result force row level security;
alter table learner force row level security;
