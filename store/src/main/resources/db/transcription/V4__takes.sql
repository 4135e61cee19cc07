-- A recording can be heard again: each hearing is a take with windows of its own. The first one is ''.
alter table transcription.speech_window add column take text not null default '';
alter table transcription.speech_window drop constraint speech_window_pkey;
alter table transcription.speech_window add primary key (consultation_id, take, index);

-- Whose words a revision has, and the re-run that wrote it; null where a person or the first run did.
alter table transcription.transcript add column take text not null default '';
alter table transcription.transcript add column rerun_id text;
create unique index transcript_by_rerun on transcription.transcript (consultation_id, rerun_id);
