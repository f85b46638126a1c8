-- Who may claim, what a share tells, and the answer to a printed number. See docs/decisions/0026-claiming.md.

-- 1. What the login tells about an account. Until the next sign-in only the name is known.
alter table person add column email_verified boolean not null default false,
  add column told_names text[] not null default '{}',
  add column student_numbers text[] not null default '{}',
  add column european_student_identifiers text[] not null default '{}';
update person set told_names = array[display_name];

-- 2. Proofs that an account which does not match the record gives: counted in the link itself.
alter table claim_link add column tries integer not null default 0,
  add column codes_sent integer not null default 0,
  add column code_sent_at timestamptz(3),
  add column code_expires_at timestamptz(3),
  add column code_hash text,
  add column code_person_id uuid,
  add constraint claim_link_tries check (tries between 0 and 5),
  add constraint claim_link_codes check (codes_sent between 0 and 3),
  add constraint claim_link_code check ((code_hash is null) = (code_expires_at is null) and (code_hash is null) = (code_person_id is null));

alter table learner add column released_at timestamptz(3),
  add column released_by uuid,
  add column release_reason text not null default '',
  add constraint learner_released check ((released_at is null) = (released_by is null));

-- 3. A share withholds the signed file unless its owner includes it; so do the shares of earlier releases.
alter table share add column file_included boolean not null default false,
  add column ended_by text,
  add constraint share_ended_by check (ended_by in ('owner', 'institution'));
update share set ended_by = 'owner' where state = 'ended';

-- 4. Look-ups that cross institutions, each for one secret.
grant create on schema app to testamur_definer;
grant select (institution_id, award_id, state, valid_until) on credential to testamur_definer;
grant select (institution_id, id, learner_id) on award to testamur_definer;
create policy look_up on award for select to testamur_definer using (true);

create function app.ended_share_by_token(hash text) returns table (ended_at timestamptz, ended_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.ended_at, coalesce(s.ended_by, 'owner') from public.share s where s.token_hash = hash and s.state = 'ended' $$;

-- The printed number alone tells nothing: without the date of birth of its learner there is no row, as for a number that does not exist.
create function app.credential_by_number(number uuid, born date) returns table (state text, valid_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.state, c.valid_until from public.credential c
  join public.award a on a.institution_id = c.institution_id and a.id = c.award_id
  join public.learner l on l.institution_id = a.institution_id and l.id = a.learner_id
  where c.id = number and l.date_of_birth = born and c.state not in ('reserved', 'cancelled') $$;

do $$
declare
  look_up text;
begin
  foreach look_up in array array['app.ended_share_by_token(text)', 'app.credential_by_number(uuid, date)'] loop
    execute format('alter function %s owner to testamur_definer', look_up);
    execute format('revoke all on function %s from public', look_up);
    execute format('grant execute on function %s to testamur_app', look_up);
  end loop;
end $$;
revoke create on schema app from testamur_definer;
