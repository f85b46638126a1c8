-- 1. A mail that the mail server does not take waits for its next try, and says why.
ALTER TABLE "mail_message" ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "next_try_at" TIMESTAMPTZ(3),
ADD COLUMN     "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;
alter table mail_message drop constraint mail_state,
  add constraint mail_state check (state in ('queued', 'sent', 'kept', 'failed', 'set-aside', 'withdrawn'));
alter table mail_message add constraint mail_failure check (failure in ('no-such-address', 'mailbox-full', 'refused', 'busy', 'sender-refused', 'unreachable')),
  add constraint mail_tries check (tries >= 0 and (tries = 0) = (failing_since is null)),
  add constraint mail_next_try check (next_try_at is null or (state = 'queued' and failure is not null));

-- 2. Mails are shown with the learner: those from before name the credential only.
CREATE INDEX "mail_message_institution_id_learner_id_idx" ON "mail_message"("institution_id", "learner_id");
-- What waits or failed is looked for every few minutes and at the desk.
create index mail_message_open on mail_message (institution_id, state) where state in ('queued', 'failed');
-- The owner of the tables changes rows here, and their policies know only the tenants' roles.
alter table mail_message no force row level security;
alter table credential no force row level security;
alter table award no force row level security;
-- Mails of release 0.1.0: the credential is in the key.
update mail_message set credential_id = substr(dedupe_key, 7)::uuid
  where credential_id is null and dedupe_key ~ '^claim:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
update mail_message m set learner_id = a.learner_id
  from credential c join award a on a.institution_id = c.institution_id and a.id = c.award_id
  where m.learner_id is null and c.institution_id = m.institution_id and c.id = m.credential_id;

-- 3. Failed used to mean that another try may follow. The young ones wait again; the worker asks for them within minutes.
update mail_message set queued_at = created_at;
update mail_message set state = 'queued' where state = 'failed' and to_address <> '' and created_at > now() - interval '5 days';

-- A mail that is sent again waits from then on.
grant select (queued_at) on mail_message to testamur_definer;
create or replace function app.mail_figures() returns table (failed bigint, oldest_waiting_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) filter (where m.state = 'failed'), min(m.queued_at) filter (where m.state = 'queued')
  from public.mail_message m
  where m.state in ('queued', 'failed') and m.to_address <> ''
    and coalesce(current_setting('app.institution_id', true), '') in ('', m.institution_id::text) $$;

-- 4. Secret links and codes stay only in mails that still wait, and in the demo's mailbox.
do $$
declare
  mail record;
  secret text;
begin
  for mail in select institution_id, id, body, secret_texts from mail_message
    where state in ('sent', 'failed', 'withdrawn') and cardinality(secret_texts) > 0
  loop
    foreach secret in array mail.secret_texts loop
      mail.body := replace(mail.body, secret, case when secret ~ '^https?:' then '(link removed)' else '(code removed)' end);
    end loop;
    update mail_message set body = mail.body, secret_texts = '{}' where institution_id = mail.institution_id and id = mail.id;
  end loop;
end $$;
-- Mails from before there were kinds do not say what is secret in them.
update mail_message set body = regexp_replace(body, 'https?://\S+', '(link removed)', 'g')
  where kind is null and state in ('sent', 'failed', 'withdrawn') and body ~ 'https?://';

alter table mail_message force row level security;
alter table credential force row level security;
alter table award force row level security;
