package ontu.configuration;

import org.jspecify.annotations.Nullable;

/** A command cannot start. The message is a sentence for operators. */
public final class StartupException extends RuntimeException {
    public StartupException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
