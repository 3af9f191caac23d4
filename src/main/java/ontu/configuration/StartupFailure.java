package ontu.configuration;

import org.jspecify.annotations.Nullable;

/** Something that a command cannot start without. The message is a sentence for people. */
public final class StartupFailure extends RuntimeException {
    public StartupFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
