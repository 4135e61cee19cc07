-- The key that seals what is kept here of a consultation, wrapped by the installation's key.
create table audit.data_key (
    tenant          text  not null,
    consultation_id text  not null,
    wrapped         bytea not null,
    created_at      timestamptz not null default now(),
    primary key (tenant, consultation_id)
);

-- The histories of a consultation's runs, as far as they have come; sealed.
create table audit.history (
    workflow_id     text  not null,
    run_id          text  not null,
    tenant          text  not null,
    consultation_id text  not null,
    workflow_type   text  not null,
    state           text  not null,         -- running, closed, abandoned
    events          int   not null,
    history         bytea not null,
    begun_at        timestamptz not null default now(),
    kept_at         timestamptz not null default now(),
    primary key (workflow_id, run_id)
);
create index history_by_consultation on audit.history (tenant, consultation_id, begun_at);
create index history_running on audit.history (begun_at) where state = 'running';

-- What a language model replied, as it came; append-only, sealed.
create table audit.reply (
    sequence        bigint generated always as identity primary key,
    tenant          text  not null,
    consultation_id text  not null,
    extraction_id   text  not null,
    reply           bytea not null,
    created_at      timestamptz not null default now()
);
create index reply_by_consultation on audit.reply (tenant, consultation_id, sequence);

-- Who read what; append-only.
create table audit.access (
    sequence        bigint generated always as identity primary key,
    tenant          text not null,
    consultation_id text not null,
    action          text not null,
    key_name        text not null,
    role            text not null,
    at              timestamptz not null default now()
);
create index access_by_consultation on audit.access (tenant, consultation_id, sequence);
