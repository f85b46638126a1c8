-- The day on which a share ended is a day of its institution's time zone.
grant create on schema app to testamur_definer;
drop function app.ended_share_by_token(text);
create function app.ended_share_by_token(hash text) returns table (ended_at timestamptz, ended_by text, time_zone text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.ended_at, coalesce(s.ended_by, 'owner'), i.profile->>'timeZone' from public.share s
  join public.institution i on i.id = s.institution_id
  where s.token_hash = hash and s.state = 'ended' $$;
alter function app.ended_share_by_token(text) owner to testamur_definer;
revoke all on function app.ended_share_by_token(text) from public;
grant execute on function app.ended_share_by_token(text) to testamur_app;
revoke create on schema app from testamur_definer;
