-- The preferred terms that a passage names, whatever words it says them with; they go with their passage.
create table knowledge.mention (
    passage_id text not null references knowledge.passage (id) on delete cascade,
    tenant     text not null,
    term       text not null,               -- without case and accents
    primary key (passage_id, term)
);
create index mention_by_term on knowledge.mention (tenant, term);
