package ontu.architecture.planted.workflows.order;

import java.net.URI;

/** Breaks a rule of the house. */
public final class OrderOverHttp {
    URI address() {
        return URI.create("/orders");
    }
}
