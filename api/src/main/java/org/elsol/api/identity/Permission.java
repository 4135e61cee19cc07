package org.elsol.api.identity;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;

/** What callers may do, by their role. */
public final class Permission {

    private Permission() {}

    /** 403 unless the caller has one of these roles. */
    public static void require(Caller caller, AccessRole... roles) {
        if (!Arrays.asList(roles).contains(caller.role())) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN,
                    "This takes a key with one of the roles "
                            + Arrays.stream(roles).map(AccessRole::code).collect(Collectors.joining(", "))
                            + "; this one is "
                            + caller.role().code() + ".");
        }
    }
}
