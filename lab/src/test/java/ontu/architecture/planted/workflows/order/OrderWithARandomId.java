package ontu.architecture.planted.workflows.order;

import java.util.UUID;

/** Breaks a rule of the house. */
public final class OrderWithARandomId {
    UUID id() {
        return UUID.randomUUID();
    }
}
