package ontu.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The commit of the running code, so that a finding can be reproduced. */
public final class GitCommit {
    private static final String UNKNOWN = "unknown";

    private GitCommit() {}

    /** The abbreviated name of the commit checked out in the current folder; "unknown" outside a checkout. */
    public static String current() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !output.isEmpty() ? output : UNKNOWN;
        } catch (IOException noGit) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
