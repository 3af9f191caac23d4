package ontu.bank;

import java.util.Optional;

/**
 * The check immediately before the first byte, on a connection that is already open, TLS handshake included, so that
 * nothing slow happens between the check and the send.
 */
@FunctionalInterface
public interface PreSendCheck {
    /** For requests that may be sent at any time. */
    PreSendCheck ALWAYS_ALLOWED = Optional::empty;

    /** Why the request must not be sent, as a sentence; empty when it may. If this throws, nothing is sent either. */
    Optional<String> refusal();
}
