-- Null where what was read is of no consultation, or does not say of which.
alter table audit.access alter column consultation_id drop not null;
