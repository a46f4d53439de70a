-- What the house sends to people: letters by mail, what each person was told of, and what each wishes.

create table record.messages_letter (
  id uuid primary key,
  -- account; gone people keep what they were told
  person uuid not null references record.access_person (id),
  -- now: at once; soon: bundled in working hours; day: the digest of the morning
  urgency text not null check (urgency in ('now', 'soon', 'day')),
  -- the thing it is about; letters of one thing stand together
  thread text not null,
  subject text not null,
  body text not null,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  tries integer not null default 0,
  -- waiting: not before
  next_try_at timestamptz not null,
  -- why the last try came to nothing, and what the server said
  fault text,
  reply text,
  sent_at timestamptz
);
create index messages_letter_waiting on record.messages_letter (next_try_at) where state = 'waiting';
create index messages_letter_of on record.messages_letter (person, made_at desc);

-- A person is told of an event once, whatever else happens.
create table record.messages_told (
  person uuid not null references record.access_person (id),
  event text not null,
  letter uuid not null references record.messages_letter (id),
  told_at timestamptz not null,
  primary key (person, event)
);

create table record.messages_wish (
  person uuid primary key references record.access_person (id),
  digest boolean not null,
  changed_at timestamptz not null
);
create constraint trigger regulated after insert or update or delete on record.messages_wish
  deferrable initially deferred for each row execute function record.audit_demands_record('messages-wish', 'person');
