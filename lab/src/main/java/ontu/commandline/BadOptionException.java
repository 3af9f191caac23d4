package ontu.commandline;

/** An option makes no sense; the message is the sentence that says why. */
public final class BadOptionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadOptionException(String message) {
        super(message);
    }
}
