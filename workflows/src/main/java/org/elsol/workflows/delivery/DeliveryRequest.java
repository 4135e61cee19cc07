package org.elsol.workflows.delivery;

/** One webhook; its address stands in its row. */
public record DeliveryRequest(String tenant, String webhookId) {}
