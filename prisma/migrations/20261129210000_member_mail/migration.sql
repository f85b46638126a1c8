-- How a member is written to: in which language, and which notices come without a mail.
alter table member
  add column mail_language text,
  add column mail_off text[] not null default '{}',
  add constraint member_mail_language check (mail_language ~ '^[a-z]{2,3}$');
