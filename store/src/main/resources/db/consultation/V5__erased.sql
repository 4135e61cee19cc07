-- Records that were erased: nothing is written for them any more, whoever is late. Writers hold the record's lock shared
-- until they commit; who erases takes it alone.
create table consultation.erased (
    record_id text primary key
);

create function consultation.refuse_erased() returns trigger language plpgsql as $$
declare
    record text := to_jsonb(new) ->> tg_argv[0];
begin
    if record is not null then
        perform pg_advisory_xact_lock_shared(hashtextextended(record, 2));
        if exists (select from consultation.erased where record_id = record) then
            raise exception 'the record was erased' using errcode = 'EL410';
        end if;
    end if;
    return new;
end
$$;

create trigger refuse_erased before insert on consultation.label
    for each row execute function consultation.refuse_erased('consultation_id');
create trigger refuse_erased before insert on consultation.consent
    for each row execute function consultation.refuse_erased('consultation_id');
create trigger refuse_erased before insert on consultation.progress
    for each row execute function consultation.refuse_erased('consultation_id');
create trigger refuse_erased before insert on consultation.patient
    for each row execute function consultation.refuse_erased('said_in');
