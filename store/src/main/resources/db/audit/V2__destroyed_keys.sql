-- A key that was destroyed leaves its row, so that no new one is made in its place.
alter table audit.data_key alter column wrapped drop not null;
alter table audit.data_key add column destroyed_at timestamptz;
