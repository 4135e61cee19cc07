-- What the caller said about the patient's consent to the recording.
create table consultation.consent (
    consultation_id text primary key,
    tenant          text not null,
    status          text not null,
    reference       text
);
