-- What is to be erased, or was. The patient's id stands here while it is needed, and is gone before the erasure has ended.
create table erasure.erasure (
    consultation_id text primary key,
    tenant          text        not null,
    cause           text        not null,         -- request, patient, retention
    asked_by        text        not null,         -- the role of the key, or the rule
    patient_id      text,
    requested_at    timestamptz not null default now(),
    completed_at    timestamptz,
    certificate     bytea
);
create index erasure_unfinished on erasure.erasure (requested_at) where completed_at is null;

-- What each step found when it looked for the last time.
create table erasure.step (
    consultation_id text        not null references erasure.erasure (consultation_id),
    store           text        not null,
    removed         bigint      not null,         -- over all attempts
    remaining       bigint      not null,
    checked_at      timestamptz not null,
    primary key (consultation_id, store)
);

-- While a hold stands, what it is about is not erased. One that is lifted leaves no row.
create table erasure.hold (
    id              text primary key,
    tenant          text        not null,
    consultation_id text,
    patient_id      text,
    reference       text        not null,
    set_by          text        not null,
    set_at          timestamptz not null default now(),
    check ((consultation_id is null) <> (patient_id is null))
);
create unique index hold_of_consultation on erasure.hold (tenant, consultation_id) where consultation_id is not null;
create unique index hold_of_patient on erasure.hold (tenant, patient_id) where patient_id is not null;

-- Each time the tables were rewritten without what had been deleted; erasures that come together share one.
create table erasure.scrub (
    id         bigint generated always as identity primary key,
    started_at timestamptz not null,
    ended_at   timestamptz,
    logs_gone  boolean                            -- whether the write-ahead logs of before are known to be gone
);

-- What the rule of retention did for a hospital, round by round.
create table erasure.retention_run (
    id       text        not null,
    tenant   text        not null,
    dry_run  boolean     not null,
    cutoff   timestamptz not null,
    due      bigint      not null,
    held     bigint      not null,
    opened   bigint      not null,
    ended_at timestamptz not null default now(),
    primary key (tenant, id)
);
create index retention_run_by_time on erasure.retention_run (tenant, ended_at desc);
