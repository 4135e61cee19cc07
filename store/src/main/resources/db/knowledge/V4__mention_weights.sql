-- How much a mention tells: a finding that stands on the passage more than a word in passing (Mentions, PassageStore).
alter table knowledge.mention add column weight real not null default 0.5;
