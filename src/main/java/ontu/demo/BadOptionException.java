package ontu.demo;

/** An option makes no sense; the message is the sentence that says why. */
final class BadOptionException extends RuntimeException {
    BadOptionException(String message) {
        super(message);
    }
}
