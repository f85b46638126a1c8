-- 1. Asks the queue again for what it gave up. A job that still waits keeps its tries and its pauses, one that runs is left to run.
create function jobs.enqueue_again(task text, payload jsonb, key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
  if coalesce(current_setting('app.institution_id', true), '') = ''
     or payload->>'institutionId' is distinct from current_setting('app.institution_id', true)
  then raise insufficient_privilege using message = 'job of another institution'; end if;
  if exists (select from graphile_worker._private_jobs job where job.key = enqueue_again.key
      and (job.locked_at is not null or job.attempts < job.max_attempts)) then return; end if;
  perform graphile_worker.add_job(task, payload::json, job_key => key, max_attempts => 12);
end $$;
alter function jobs.enqueue_again(text, jsonb, text) owner to testamur_queue;
revoke all on function jobs.enqueue_again(text, jsonb, text) from public;
grant execute on function jobs.enqueue_again(text, jsonb, text) to testamur_app, testamur_worker;

-- 2. A DID that names a host goes with that host, so that the web's role can set neither (20261127023500_domain_claims).
alter table institution drop constraint institution_domain,
  add constraint institution_domain check (
    case when domain is null then did !~ '^did:web:[^:]+$' else length(domain) <= 253 and did = 'did:web:' || domain
      and domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$' end);
create or replace function app.keep_domain_proved() returns trigger language plpgsql as $$ begin
  if current_user = 'testamur_app' and (case when tg_op = 'INSERT' then new.domain is not null
      else (new.domain is not null and new.domain is distinct from old.domain)
        or (new.did is distinct from old.did and not (old.domain is not null and new.domain is null)) end) then
    raise exception 'a host name is set by whoever proved it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger keep_domain_proved on institution;
create trigger keep_domain_proved before insert or update of domain, did on institution for each row execute function app.keep_domain_proved();
