package org.elsol.workflows.delivery;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Sends events to webhooks. */
@ActivityInterface
public interface DeliveryActivities {

    /**
     * Queue {@code delivery}: takes new events up for a webhook and sends all that is due, for a minute at most.
     *
     * @return what is left; {@link Backlog#NONE} also of a webhook that was removed
     */
    @ActivityMethod(name = "delivery.deliver")
    Backlog deliver(DeliveryRequest request);
}
