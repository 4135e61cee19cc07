-- The consultation in whose words alone a patient is named: with its undo the patient goes too.
alter table consultation.patient add column said_in text;
create index patient_said_in on consultation.patient (tenant, said_in) where said_in is not null;
