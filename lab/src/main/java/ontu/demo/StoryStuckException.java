package ontu.demo;

/** The story does not go on; the message says where it stands. */
final class StoryStuckException extends RuntimeException {
    StoryStuckException(String message) {
        super(message);
    }
}
