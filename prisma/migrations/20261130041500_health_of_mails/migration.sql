-- A mail that was sent again waits from then on; one that failed and was emptied after its time can no longer be sent (20261130033600_health_figures).
grant select (queued_at) on mail_message to testamur_definer;
create or replace function app.mail_figures() returns table (failed bigint, oldest_waiting_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) filter (where m.state = 'failed'), min(m.queued_at) filter (where m.state = 'queued')
  from public.mail_message m
  where m.state in ('queued', 'failed') and m.to_address <> ''
    and coalesce(current_setting('app.institution_id', true), '') in ('', m.institution_id::text) $$;
