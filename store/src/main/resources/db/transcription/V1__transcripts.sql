create table transcription.recording (
    consultation_id text primary key,
    tenant          text    not null,
    file_name       text    not null,
    format          text    not null,
    seconds         double precision not null,
    channels        int     not null,
    sample_rate     int     not null,
    bytes           bigint  not null,
    sha256          text    not null,
    truncated       boolean not null,
    recorded_at     timestamptz,
    language        text    not null,
    channel_roles   jsonb   not null,
    speakers        jsonb   not null,
    vocabulary      jsonb   not null
);

-- "window" is a word of SQL, hence the longer name.
create table transcription.speech_window (
    consultation_id text   not null,
    index           int    not null,
    tenant          text   not null,
    channel         int    not null,
    start_ms        bigint not null,
    end_ms          bigint not null,
    segments        jsonb,                -- null until it is transcribed
    primary key (consultation_id, index)
);

create table transcription.transcript (
    consultation_id text  not null,
    revision        int   not null,
    tenant          text  not null,
    language        text  not null,
    models          jsonb not null,
    speakers        jsonb not null,
    created_at      timestamptz not null default now(),
    primary key (consultation_id, revision)
);

create table transcription.segment (
    consultation_id text not null,
    revision        int  not null,
    ordinal         int  not null,
    id              text not null,
    start_ms        bigint,
    end_ms          bigint,
    speaker         text not null,
    role            text not null,
    text            text not null,
    confidence      double precision not null,
    quality         text not null,
    words           jsonb not null,
    primary key (consultation_id, revision, id),
    unique (consultation_id, revision, ordinal),
    foreign key (consultation_id, revision)
        references transcription.transcript (consultation_id, revision) on delete cascade
);
