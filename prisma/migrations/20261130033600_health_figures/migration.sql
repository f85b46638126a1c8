-- Figures of the work that waits, for the health report: counts and times, nothing of any row. Within an institution they are of its own rows and of those
-- that belong to no institution; outside of one they are of the whole installation.

-- 1. Jobs by task. A dead job has used up its attempts; the oldest runnable one could run at this moment. The queue is installed after the migrations.
create function jobs.figures() returns table (task text, waiting bigint, dead bigint, oldest_runnable_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  institution text := coalesce(current_setting('app.institution_id', true), '');
begin
  return query
    select t.identifier,
      count(*) filter (where j.attempts < j.max_attempts),
      count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null),
      min(j.run_at) filter (where j.attempts < j.max_attempts and j.locked_at is null and j.run_at <= now())
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where institution in ('', coalesce(j.payload->>'institutionId', institution))
    group by t.identifier order by t.identifier;
end $$;
alter function jobs.figures() owner to testamur_queue;
revoke all on function jobs.figures() from public;
grant execute on function jobs.figures() to testamur_app;

-- 2. Mails that did not go out. What was emptied after its time can no longer be sent.
grant select (institution_id, state, created_at, to_address) on mail_message to testamur_definer;
create policy look_up on mail_message for select to testamur_definer using (true);

grant create on schema app to testamur_definer;
create function app.mail_figures() returns table (failed bigint, oldest_waiting_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) filter (where m.state = 'failed'), min(m.created_at) filter (where m.state = 'queued')
  from public.mail_message m
  where m.state in ('queued', 'failed') and m.to_address <> ''
    and coalesce(current_setting('app.institution_id', true), '') in ('', m.institution_id::text) $$;
alter function app.mail_figures() owner to testamur_definer;
revoke all on function app.mail_figures() from public;
grant execute on function app.mail_figures() to testamur_app;
revoke create on schema app from testamur_definer;

-- 3. A list that was never published is as old as its row.
grant select (created_at) on status_list to testamur_catalogue;
