-- How many seconds a session has left, without counting as activity: a page asks so that it can warn before the session ends.
create function app.session_deadlines(hash text) returns jsonb language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('personId', s.person_id,
    'idleSeconds', floor(extract(epoch from s.last_seen_at + interval '30 minutes' - now()))::int,
    'totalSeconds', floor(extract(epoch from least(s.expires, s.created_at + interval '12 hours') - now()))::int)
  from public.session s join public.person p on p.id = s.person_id
  where s.token_hash = hash and s.expires > now() and s.created_at > now() - interval '12 hours'
    and s.last_seen_at > now() - interval '30 minutes' and p.disabled_at is null $$;

grant create on schema app to testamur_definer;
alter function app.session_deadlines(text) owner to testamur_definer;
revoke create on schema app from testamur_definer;
revoke all on function app.session_deadlines(text) from public;
grant execute on function app.session_deadlines(text) to testamur_app;
