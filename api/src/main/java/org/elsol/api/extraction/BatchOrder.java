package org.elsol.api.extraction;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.elsol.api.problem.FieldError;
import org.elsol.api.problem.ProblemException;

/** Many extractions at once. */
@Schema(name = "ExtractionBatchOrder")
public record BatchOrder(
        @Schema(description = "Each as it would be posted to /extractions")
        @NotNull(message = "must be given")
        @Size(min = 1, max = BatchOrder.MOST, message = "expected 1 to 500 orders")
        List<@Valid @NotNull(message = "expected an order") ExtractionOrder> items) {

    static final int MOST = 500;

    /**
     * The order, if the fields of each item go together.
     *
     * @throws ProblemException 400 that names every field that does not, with its item
     */
    BatchOrder checked() {
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            for (FieldError fault : items.get(i).faults()) {
                faults.add(new FieldError("items[" + i + "]." + fault.field(), fault.message()));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(faults);
        }
        return this;
    }
}
