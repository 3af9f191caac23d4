package ontu.sandbox;

/** An invalid request to the control interface; the message is a sentence for the sender. */
final class ControlRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ControlRequestException(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
