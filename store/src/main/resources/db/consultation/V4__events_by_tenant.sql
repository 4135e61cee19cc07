-- A hospital's own log is read in its order.
create index event_by_tenant on consultation.event (tenant, sequence);
