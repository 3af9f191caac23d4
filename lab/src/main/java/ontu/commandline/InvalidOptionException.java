package ontu.commandline;

/** An invalid option; the message is a sentence that says why. */
public final class InvalidOptionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidOptionException(String message) {
        super(message);
    }
}
