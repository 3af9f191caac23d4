package ontu.demo;

/** The story makes no progress; the message describes its state. */
final class StoryStuckException extends RuntimeException {
    StoryStuckException(String message) {
        super(message);
    }
}
