create table delivery.webhook (
    id          text primary key,
    tenant      text        not null,
    url         text        not null,
    events      text[]      not null,     -- types of event; none stands for all
    secret      bytea       not null,     -- sealed
    taken_up_to bigint      not null,     -- up to this sequence number the log was looked through
    created_at  timestamptz not null
);
create index webhook_by_tenant on delivery.webhook (tenant, created_at, id);

-- One event for one webhook.
create table delivery.delivery (
    id              text primary key,
    webhook_id      text        not null references delivery.webhook (id) on delete cascade,
    tenant          text        not null,
    sequence        bigint      not null,
    record_id       text        not null,  -- of the consultation or the document that the event is about
    type            text        not null,
    body            text        not null,
    status          text        not null,
    attempts        int         not null,
    answer          int,                   -- the HTTP status of the last attempt, if there was an answer
    fault           text,                  -- why the last attempt had none, or none that counts
    taken_at        timestamptz not null,
    attempted_at    timestamptz,
    delivered_at    timestamptz,
    unique (webhook_id, sequence)
);
create index delivery_waiting on delivery.delivery (webhook_id, record_id, sequence) where status = 'waiting';
create index delivery_by_status on delivery.delivery (webhook_id, status, sequence desc);
create index delivery_arrived on delivery.delivery (webhook_id, delivered_at) where status = 'delivered';

-- What waits for one webhook about one record: it is sent one after the other. There is a lane while anything waits.
create table delivery.lane (
    webhook_id text        not null references delivery.webhook (id) on delete cascade,
    record_id  text        not null,
    failures   int         not null,       -- attempts that failed since the last one that did not
    due_at     timestamptz not null,       -- when to try next; under way, when to take the attempt for lost
    primary key (webhook_id, record_id)
);
create index lane_due on delivery.lane (webhook_id, due_at);
