package ontu.architecture.planted.workflows.order;

import java.net.URI;

/** Breaks a rule of the architecture. */
public final class OrderOverHttp {
    URI address() {
        return URI.create("/orders");
    }
}
