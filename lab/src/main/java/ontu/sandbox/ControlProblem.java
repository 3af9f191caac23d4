package ontu.sandbox;

/** A request to the control interface that cannot be followed; the message is a sentence for whoever sent it. */
final class ControlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ControlProblem(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
