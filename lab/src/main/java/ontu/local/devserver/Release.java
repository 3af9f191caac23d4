package ontu.local.devserver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Temporal's server, as the program says it of itself: {@code temporal version 1.5.1 (Server 1.29.1, UI
 * 2.42.1)}.
 */
record Release(int major, int minor) implements Comparable<Release> {
    static final String PROGRAM = "temporal";

    /** Of the program that is fetched where none is found. */
    static final String VERSION = "v1.5.1";

    static final GoProgram SOURCES = new GoProgram(PROGRAM, "github.com/temporalio/cli/cmd/temporal", VERSION);

    /** What we have been tested with; older servers lack some of what loans use. */
    static final Release OLDEST = new Release(1, 29);

    /** What its vendor says about getting it. */
    static final String INSTALL_PAGE = "https://docs.temporal.io/cli#install";

    private static final Pattern SAID = Pattern.compile("\\(Server (\\d{1,4})\\.(\\d{1,4})\\.");

    /** @throws IllegalArgumentException if it is not what Temporal's program says */
    static Release in(String said) {
        Matcher server = SAID.matcher(said);
        if (!server.find()) {
            throw new IllegalArgumentException("not Temporal's program");
        }
        return new Release(Integer.parseInt(server.group(1)), Integer.parseInt(server.group(2)));
    }

    boolean isOld() {
        return compareTo(OLDEST) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
