package ontu.bank;

import java.util.Optional;

/**
 * The last question before the first byte. It is asked on a connection that is already open, TLS handshake included, so
 * that nothing slow stands between the answer and the send.
 */
@FunctionalInterface
public interface LastLook {
    /** For requests that may be sent at any time. */
    LastLook NOTHING_FORBIDS = Optional::empty;

    /** Why the request must not be sent, as a sentence; empty when it may. If this throws, nothing is sent either. */
    Optional<String> forbids();
}
