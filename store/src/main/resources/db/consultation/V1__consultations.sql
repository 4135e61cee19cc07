create table consultation.patient (
    tenant     text        not null,
    id         text        not null,
    name       text,
    name_key   text,                      -- the name without case and accents
    created_at timestamptz not null default now(),
    primary key (tenant, id)
);
create index patient_name on consultation.patient (tenant, name_key);

-- Append-only. The key makes an event that is appended twice one event.
create table consultation.event (
    sequence        bigint generated always as identity primary key,
    tenant          text        not null,
    consultation_id text        not null,
    type            text        not null,
    key             text        not null,
    occurred_at     timestamptz not null default now(),
    details         jsonb       not null,
    unique (consultation_id, key)
);

-- What people call a consultation; kept out of the log, which holds no names.
create table consultation.label (
    tenant          text not null,
    consultation_id text primary key,
    clinician       text,
    clinician_key   text,
    title           text
);

-- The projection of the events: it can be thrown away and rebuilt.
create table consultation.consultation (
    id               text primary key,
    tenant           text        not null,
    status           text        not null,
    source           text        not null,
    priority         text        not null,
    patient_id       text,
    language         text        not null,
    recorded_at      timestamptz not null,
    extraction_id    text        not null,
    extracted        boolean     not null,
    failure          text,
    failed_stage     text,
    cancel_requested boolean     not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
create index consultation_by_time on consultation.consultation (tenant, created_at desc, id desc);
create index consultation_by_patient on consultation.consultation (tenant, patient_id);
create index consultation_unfinished on consultation.consultation (created_at)
    where status in ('queued', 'processing', 'needs_attention');

create table consultation.progress (
    consultation_id text primary key,
    stage           text not null,
    done            int  not null,
    total           int  not null
);
