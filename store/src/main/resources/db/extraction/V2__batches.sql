-- Many extractions that were ordered together; an order that was refused has a code instead of an extraction.
create table extraction.batch (
    id         text primary key,
    tenant     text        not null,
    created_at timestamptz not null default now()
);

create table extraction.batch_item (
    batch_id         text not null references extraction.batch (id) on delete cascade,
    ordinal          int  not null,
    transcription_id text,
    extraction_id    text,
    refused          text,
    detail           text,
    primary key (batch_id, ordinal)
);
