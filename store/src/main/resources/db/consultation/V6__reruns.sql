-- Steps of a completed consultation that are taken again.
create table consultation.rerun (
    id                     text primary key,
    tenant                 text not null,
    consultation_id        text not null,
    batch_id               text,
    from_stage             text not null,
    extraction_id          text not null,     -- that it makes
    previous_extraction_id text not null,     -- that was the consultation's when it was ordered
    status                 text not null,     -- queued, processing, completed, no_speech, failed, cancelled
    stage                  text,
    done                   int  not null default 0,
    total                  int  not null default 1,
    cancel_requested       boolean not null default false,
    failure                text,
    created_at             timestamptz not null default clock_timestamp(),
    updated_at             timestamptz not null default clock_timestamp()
);
create index rerun_by_consultation on consultation.rerun (tenant, consultation_id, created_at);
create index rerun_by_batch on consultation.rerun (batch_id, created_at) where batch_id is not null;
create unique index rerun_one_at_a_time on consultation.rerun (consultation_id)
    where status in ('queued', 'processing');

-- Re-runs that were ordered together, and the consultations of which none was made.
create table consultation.rerun_batch (
    id         text primary key,
    tenant     text not null,
    from_stage text not null,
    created_at timestamptz not null default now()
);
create table consultation.rerun_refused (
    batch_id        text not null references consultation.rerun_batch (id) on delete cascade,
    consultation_id text not null,
    code            text not null,
    detail          text not null,
    primary key (batch_id, consultation_id)
);

create trigger refuse_erased before insert on consultation.rerun
    for each row execute function consultation.refuse_erased('consultation_id');
