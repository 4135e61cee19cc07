create table extraction.extraction (
    id                  text primary key,
    tenant              text    not null,
    consultation_id     text,
    revision            int     not null,
    transcript_revision int     not null,
    turns               jsonb,              -- posted turns; null where a consultation is read
    recorded_at         timestamptz,
    status              text    not null,
    engine              text,
    degraded            boolean not null default false,
    result              jsonb,              -- all but the findings
    model               jsonb,
    failure             text,
    created_at          timestamptz not null default now(),
    unique (consultation_id, revision)
);
create index extraction_unfinished on extraction.extraction (created_at) where status in ('queued', 'processing');

create table extraction.finding (
    extraction_id text  not null references extraction.extraction (id) on delete cascade,
    ordinal       int   not null,
    id            text  not null,
    kind          text  not null,
    text          text  not null,
    normalized    text  not null,
    codes         jsonb not null,
    certainty     text  not null,
    attributes    jsonb not null,
    status        text  not null,
    reason        text,
    evidence      jsonb not null,
    primary key (extraction_id, id),
    unique (extraction_id, ordinal)
);
