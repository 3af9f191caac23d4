package ontu.local.devserver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Temporal's server, as the program prints it: {@code temporal version 1.5.1 (Server 1.29.1, UI
 * 2.42.1)}.
 */
record TemporalRelease(int major, int minor) implements Comparable<TemporalRelease> {
    static final String EXECUTABLE = "temporal";

    /** The release of the program that is fetched if none is found. */
    static final String CLI_VERSION = "v1.5.1";

    static final GoProgram GO_PROGRAM =
            new GoProgram(EXECUTABLE, "github.com/temporalio/cli/cmd/temporal", CLI_VERSION);

    /** The tested release; older servers lack features that loans use. */
    static final TemporalRelease OLDEST = new TemporalRelease(1, 29);

    /** The vendor's installation page. */
    static final String INSTALL_PAGE = "https://docs.temporal.io/cli#install";

    private static final Pattern SERVER_VERSION = Pattern.compile("\\(Server (\\d{1,4})\\.(\\d{1,4})\\.");

    /** @throws IllegalArgumentException if it is not the output of Temporal's program */
    static TemporalRelease parse(String versionOutput) {
        Matcher server = SERVER_VERSION.matcher(versionOutput);
        if (!server.find()) {
            throw new IllegalArgumentException("not Temporal's program");
        }
        return new TemporalRelease(Integer.parseInt(server.group(1)), Integer.parseInt(server.group(2)));
    }

    boolean isTooOld() {
        return compareTo(OLDEST) < 0;
    }

    @Override
    public int compareTo(TemporalRelease other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
