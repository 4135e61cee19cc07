create table knowledge.passage (
    id              text primary key,
    tenant          text not null,
    consultation_id text not null,
    segment_id      text not null,
    ordinal         int  not null,
    start_ms        bigint,
    end_ms          bigint,
    speaker         text not null,
    role            text not null,
    text            text not null,
    patient_id      text,
    recorded_at     timestamptz not null,
    -- Stemmed as written and again without accents, so that either spelling of a question finds it.
    words           tsvector not null
);
create index passage_words on knowledge.passage using gin (words);
create index passage_by_consultation on knowledge.passage (tenant, consultation_id, ordinal);
create index passage_by_patient on knowledge.passage (tenant, patient_id);

create table knowledge.fact (
    consultation_id text not null,
    finding_id      text not null,
    tenant          text not null,
    extraction_id   text not null,
    ordinal         int  not null,
    patient_id      text,
    recorded_at     timestamptz not null,
    kind            text not null,
    certainty       text not null,
    term            text not null,           -- the preferred term, without case and accents
    finding         jsonb not null,
    primary key (consultation_id, finding_id)
);
create index fact_by_patient on knowledge.fact (tenant, patient_id, kind);
create index fact_by_term on knowledge.fact (tenant, term, recorded_at);

create table knowledge.search (
    id         text primary key,
    tenant     text  not null,
    query      text  not null,
    filter     jsonb not null,
    hit_limit  int   not null,
    hits       jsonb,
    created_at timestamptz not null default now()
);
