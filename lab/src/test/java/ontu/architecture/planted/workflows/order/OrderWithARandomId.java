package ontu.architecture.planted.workflows.order;

import java.util.UUID;

/** Breaks a rule of the architecture. */
public final class OrderWithARandomId {
    UUID id() {
        return UUID.randomUUID();
    }
}
