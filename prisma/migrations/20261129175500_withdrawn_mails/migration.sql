-- A mail whose link ended before it went out is not sent.
alter table mail_message drop constraint mail_state,
  add constraint mail_state check (state in ('queued', 'sent', 'kept', 'failed', 'withdrawn'));
