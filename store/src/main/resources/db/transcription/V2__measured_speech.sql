-- What was measured of a segment; null where nothing was.
alter table transcription.segment add column metrics jsonb;

-- The language that the recording was heard to be in, with its probability; null until it was heard.
alter table transcription.recording add column detected_language jsonb;
