create table identity.api_key (
    key_hash   text primary key,            -- sha256 of the key, in lower-case hex
    tenant     text not null,
    role       text not null,
    name       text not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

create table identity.idempotency (
    tenant        text not null,
    key           text not null,
    operation     text not null,
    body_sha256   text not null,
    resource_id   text not null,
    status        int,                       -- null until the first call was answered
    response      text,
    location      text,
    created_at    timestamptz not null default now(),
    primary key (tenant, key)
);
