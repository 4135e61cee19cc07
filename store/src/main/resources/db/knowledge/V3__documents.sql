-- PDFs and images; the file itself lies encrypted in the audio store, under the document's id.
create table knowledge.document (
    id           text primary key,
    tenant       text        not null,
    status       text        not null,
    patient_id   text,                       -- as the caller said
    patient_said text,                       -- as the document's own words say, where the caller did not
    title        text,
    language     text        not null,
    recorded_at  timestamptz not null,
    file_name    text        not null,
    format       text        not null,
    pages        int         not null,
    bytes        bigint      not null,
    sha256       text        not null,
    stage        text,
    failure      text,
    engine       text,
    findings     jsonb       not null default '[]',
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);
create index document_by_time on knowledge.document (tenant, created_at desc, id desc);
create index document_unfinished on knowledge.document (created_at)
    where status in ('queued', 'processing', 'needs_attention', 'removing');

create table knowledge.document_page (
    document_id text   not null references knowledge.document (id) on delete cascade,
    page        int    not null,
    tenant      text   not null,
    method      text   not null,
    confidence  double precision not null,
    text        text   not null,             -- a paragraph, or a row of a table, on each line
    primary key (document_id, page)
);

-- Passages and facts of documents stand beside those of consultations: consultation_id is then the document's id.
alter table knowledge.passage add column source text not null default 'transcription', add column page int;
alter table knowledge.fact add column source text not null default 'transcription';
