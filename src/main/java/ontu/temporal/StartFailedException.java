package ontu.temporal;

/** A workflow could not be started, for a reason that lies with what it is for. */
final class StartFailedException extends RuntimeException {
    private final IncidentReason reason;

    StartFailedException(IncidentReason reason, RuntimeException cause) {
        super(cause);
        this.reason = reason;
    }

    IncidentReason reason() {
        return reason;
    }
}
