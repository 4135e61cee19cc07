package org.elsol.api.identity;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;

/** What a role may do. */
public final class Permission {

    private Permission() {}

    /** 403 unless the caller has one of these roles. */
    public static void require(Caller caller, AccessRole... roles) {
        if (!Arrays.asList(roles).contains(caller.role())) {
            String allowed = Arrays.stream(roles).map(AccessRole::code).collect(Collectors.joining(" or "));
            throw ProblemException.of(ProblemCode.FORBIDDEN, "This call needs a key of the role " + allowed + ".");
        }
    }
}
