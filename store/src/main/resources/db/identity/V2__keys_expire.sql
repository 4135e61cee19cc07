-- Null: until it is revoked.
alter table identity.api_key add column expires_at timestamptz;
