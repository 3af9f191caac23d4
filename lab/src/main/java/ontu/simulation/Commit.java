package ontu.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The commit of the code that runs, so that what a search found can be found again. */
public final class Commit {
    private static final String UNKNOWN = "unknown";

    private Commit() {}

    /** The abbreviated name of the commit checked out in the current folder; "unknown" outside a checkout. */
    public static String here() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !said.isEmpty() ? said : UNKNOWN;
        } catch (IOException noGit) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
