-- Records that were erased: nothing is written for them any more, whoever is late. Writers hold the record's lock shared
-- until they commit; who erases takes it alone.
create table extraction.erased (
    record_id text primary key
);

create function extraction.refuse_erased() returns trigger language plpgsql as $$
begin
    if new.consultation_id is not null then
        perform pg_advisory_xact_lock_shared(hashtextextended(new.consultation_id, 2));
        if exists (select from extraction.erased where record_id = new.consultation_id) then
            raise exception 'the record was erased' using errcode = 'EL410';
        end if;
    end if;
    return new;
end
$$;

create trigger refuse_erased before insert on extraction.extraction
    for each row execute function extraction.refuse_erased();
