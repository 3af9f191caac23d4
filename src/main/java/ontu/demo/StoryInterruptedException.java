package ontu.demo;

/** Somebody wants the demo to end before its story has. */
final class StoryInterruptedException extends RuntimeException {
    StoryInterruptedException() {
        super("The story was interrupted.");
    }
}
