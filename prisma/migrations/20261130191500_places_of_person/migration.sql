-- Where a person is or was a member, or has claimed a learner's record: an operator who disables their account leaves an
-- entry in the audit trail of each of these institutions. Only the role that writes people can ask.
grant create on schema app to testamur_definer;
create function app.places_of_person(person uuid) returns table (institution_id uuid, account_of text, subject uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.institution_id, 'member', m.id from public.member m where m.person_id = person
  union all
  select l.institution_id, 'learner', l.id from public.learner l where l.person_id = person $$;
alter function app.places_of_person(uuid) owner to testamur_definer;
revoke all on function app.places_of_person(uuid) from public;
grant execute on function app.places_of_person(uuid) to testamur_identity;
revoke create on schema app from testamur_definer;
