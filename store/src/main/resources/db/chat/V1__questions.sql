create table chat.question (
    id              text primary key,
    tenant          text  not null,
    conversation_id text  not null,
    text            text  not null,
    filter          jsonb not null,
    max_sources     int   not null,
    status          text  not null,
    asked_at        timestamptz not null default now(),
    answer          jsonb,
    answered_at     timestamptz
);
create index question_by_conversation on chat.question (tenant, conversation_id, asked_at, id);

create table chat.feedback (
    id         bigint generated always as identity primary key,
    tenant     text not null,
    answer_id  text not null references chat.question (id),
    rating     text not null,
    comment    text,
    created_at timestamptz not null default now()
);
